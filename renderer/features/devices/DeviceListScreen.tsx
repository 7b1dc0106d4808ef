import { Paper, Stack, Text } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceResponse } from '../../../server/contracts/sessions.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { formatAgo, formatNumber } from '../../lib/format.ts';
import { PairDeviceButton } from '../sharing/PairDeviceButton.tsx';
import { deviceKeys } from './api/device-keys.ts';
import { fetchDevicePage } from './api/fetch-device-page.ts';
import { DeviceName, deviceColumns } from './device-columns.tsx';
import { RevokeDevice } from './RevokeDevice.tsx';

const LATEST_FIRST = '-last_seen_at';

function DeviceCard({ device }: { device: DeviceResponse }) {
  const { t } = useTranslation(['devices', 'common']);
  return (
    <Paper withBorder p="md">
      <Stack gap={6}>
        <DeviceName device={device} />
        <Text size="sm" c="dimmed">
          {t(`common:account.roles.${device.role}`)} · {t('pairedBy', { name: device.paired_by.username })}
        </Text>
        <Text size="sm" c="dimmed">
          {formatAgo(device.last_seen_at)} · {device.address}
        </Text>
        <RevokeDevice device={device} />
      </Stack>
    </Paper>
  );
}

/** The phones, tablets and second tills that were paired, when they were last seen, and how to be rid of one. */
export function DeviceListScreen() {
  const { t } = useTranslation(['devices', 'common']);
  const [search, setSearch] = useHistoryState('search');
  const [ordering, setOrdering] = useState(LATEST_FIRST);
  const filter = { search: search === '' ? undefined : search, ordering };
  const rows = usePagedRows(deviceKeys.list(filter), (page, pageSize, signal) =>
    fetchDevicePage(filter, page, pageSize, signal),
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={<PairDeviceButton />} />
      <FilterBar
        label={t('search')}
        search={<SearchInput label={t('search')} value={search} onChange={setSearch} />}
        summary={
          rows.count === undefined
            ? ''
            : t('count', { count: rows.count, formatted: formatNumber(rows.count) })
        }
      />
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={deviceColumns(t)}
        card={(device) => <DeviceCard device={device} />}
        ordering={ordering}
        onSort={setOrdering}
        empty={
          <EmptyState
            icon={<IconDevices size={28} />}
            title={t(search === '' ? 'empty.title' : 'noMatch')}
            description={search === '' ? t('empty.body') : undefined}
          />
        }
      />
    </>
  );
}
