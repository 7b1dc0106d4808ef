import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { AuditEntryResponse, RecordType } from '../../../server/contracts/audit.ts';
import { StateBadge } from '../../components/StateBadge.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { EntryChange } from './EntryChange.tsx';

type T = TFunction<'activity'>;

// Records that have a page of their own.
const PAGES: Partial<Record<RecordType, string>> = {
  event: '/events',
  attendee: '/attendees',
  user: '/users',
};

/** Who did it, and through which device. */
export function entryPerson(entry: AuditEntryResponse, t: T): string {
  const name = entry.user?.username ?? t('nobody');
  return entry.device === null ? name : t('through', { name, device: entry.device });
}

/** What was done to which record, and whether it was refused. */
export function EntryAction({ entry, t }: { entry: AuditEntryResponse; t: T }) {
  const { record } = entry;
  const page = record === null ? undefined : PAGES[record.type];
  const name =
    record === null
      ? ''
      : record.id === null
        ? t(`types.${record.type}`)
        : t('record', { type: t(`types.${record.type}`), id: String(record.id) });
  return (
    <Stack gap={2} align="flex-start">
      <Group gap="xs">
        <Text span fw={600} size="sm">
          {t(`actions.${entry.action}`)}
        </Text>
        {entry.outcome === 'refused' && (
          <StateBadge color="red" Icon={IconBan} label={t('outcomes.refused')} />
        )}
      </Group>
      {page === undefined || record?.id == null ? (
        <Text span size="sm" c="dimmed">
          {name}
        </Text>
      ) : (
        <Anchor
          component={Link}
          to={`${page}/${record.id}`}
          size="sm"
          display="inline-block"
          py={{ base: 12, sm: 0 }}
        >
          {name}
        </Anchor>
      )}
    </Stack>
  );
}

/** The columns of the table of activity. */
export function entryColumns(t: T): readonly Column<AuditEntryResponse>[] {
  return [
    {
      key: 'at',
      header: t('columns.at'),
      width: '11.5rem',
      cell: (entry) => formatDateTime(entry.at),
    },
    {
      key: 'user',
      header: t('columns.user'),
      width: '12rem',
      cell: (entry) => (
        <>
          {entryPerson(entry, t)}
          <Text size="sm" c="dimmed">
            {entry.address}
          </Text>
        </>
      ),
    },
    {
      key: 'action',
      header: t('columns.action'),
      width: '15rem',
      cell: (entry) => <EntryAction entry={entry} t={t} />,
    },
    { key: 'change', header: t('columns.change'), cell: (entry) => <EntryChange entry={entry} /> },
  ];
}
