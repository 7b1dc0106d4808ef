import { Group, Text } from '@mantine/core';
import { IconDeviceMobile } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { DeviceResponse } from '../../../server/contracts/sessions.ts';
import { RowAction } from '../../components/RowLink.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatAgo, formatDate, formatDateTime } from '../../lib/format.ts';
import { RevokeDevice } from './RevokeDevice.tsx';

/** What the device is called. */
export function DeviceName({ device }: { device: DeviceResponse }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <IconDeviceMobile size={20} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
      <Text span fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {device.name}
      </Text>
    </Group>
  );
}

/** The columns of the table of devices. */
export function deviceColumns(t: TFunction<['devices', 'common']>): readonly Column<DeviceResponse>[] {
  return [
    { key: 'name', header: t('columns.name'), cell: (device) => <DeviceName device={device} /> },
    {
      key: 'role',
      header: t('columns.role'),
      width: '9rem',
      cell: (device) => t(`common:account.roles.${device.role}`),
    },
    {
      key: 'seen',
      header: t('columns.seen'),
      field: 'last_seen_at',
      width: '13rem',
      cell: (device) => (
        <>
          {formatAgo(device.last_seen_at)}
          <Text size="sm" c="dimmed">
            {device.address}
          </Text>
        </>
      ),
    },
    {
      key: 'paired',
      header: t('columns.paired'),
      field: 'created_at',
      width: '14rem',
      cell: (device) => (
        <>
          {formatDateTime(device.created_at)}
          <Text size="sm" c="dimmed">
            {t('pairedBy', { name: device.paired_by.username })}
          </Text>
        </>
      ),
    },
    {
      key: 'expires',
      header: t('columns.expires'),
      field: 'expires_at',
      width: '11rem',
      cell: (device) => formatDate(device.expires_at),
    },
    {
      key: 'actions',
      header: t('columns.actions'),
      width: '9rem',
      align: 'end',
      cell: (device) => (
        <RowAction>
          <RevokeDevice device={device} />
        </RowAction>
      ),
    },
  ];
}
