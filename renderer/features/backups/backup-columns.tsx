import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatBytes, formatDateTime } from '../../lib/format.ts';
import { BackupBadge } from './BackupBadge.tsx';
import type { Backup } from './backup-rows.ts';
import { heldWords, originWords, placeWords } from './backup-words.ts';
import { RestoreButton } from './RestoreButton.tsx';

/** The columns of the table of backups; to bring one back is offered to those who may. */
export function backupColumns(t: TFunction<'backups'>, mayRestore: boolean): readonly Column<Backup>[] {
  return [
    {
      key: 'made',
      header: t('columns.made'),
      width: '16rem',
      cell: (backup) => (
        <>
          <Text span fw={600} size="sm">
            {formatDateTime(backup.made_at)}
          </Text>
          <Text size="sm" c="dimmed">
            {originWords(t, backup)}
          </Text>
        </>
      ),
    },
    { key: 'holds', header: t('columns.holds'), cell: ({ counts }) => heldWords(t, counts) },
    {
      key: 'where',
      header: t('columns.where'),
      width: '13rem',
      cell: (backup) => (
        <>
          {placeWords(t, backup)}
          <Text size="sm" c="dimmed">
            {formatBytes(backup.size_bytes)}
          </Text>
        </>
      ),
    },
    {
      key: 'checked',
      header: t('columns.checked'),
      width: '10rem',
      cell: (backup) => <BackupBadge backup={backup} />,
    },
    ...(mayRestore
      ? [
          {
            key: 'actions',
            header: t('columns.actions'),
            width: '9.5rem' as const,
            align: 'end' as const,
            cell: (backup: Backup) => <RestoreButton backup={backup} />,
          },
        ]
      : []),
  ];
}
