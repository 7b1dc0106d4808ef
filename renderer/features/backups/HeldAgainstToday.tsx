import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BackupContents, BackupDetailResponse } from '../../../server/contracts/backups.ts';
import { formatDateTime, formatNumber } from '../../lib/format.ts';

const COUNTED = ['bookings', 'attendees', 'events'] as const;

/** What a backup holds beside what there is today, line by line. */
export function HeldAgainstToday({ backup }: { backup: BackupDetailResponse }) {
  const { t } = useTranslation('backups');
  const { counts, today } = backup;
  const newest = (contents: BackupContents | null) => {
    if (contents === null) return t('heldUnknown');
    return contents.newest_booking_at === null
      ? t('restore.none')
      : formatDateTime(contents.newest_booking_at);
  };
  return (
    <Table captionSide="top" horizontalSpacing="xs" verticalSpacing={8} layout="fixed" tabularNums>
      <Table.Caption ta="start" mt={0} c="var(--mantine-color-text)">
        {t('restore.compare')}
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          <Table.Th scope="col">{t('restore.inBackup')}</Table.Th>
          <Table.Th scope="col">{t('restore.today')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {COUNTED.map((what) => (
          <Table.Tr key={what}>
            <Table.Th scope="row">{t(`restore.${what}`)}</Table.Th>
            <Table.Td>{counts === null ? t('heldUnknown') : formatNumber(counts[what])}</Table.Td>
            <Table.Td>{today === null ? t('heldUnknown') : formatNumber(today[what])}</Table.Td>
          </Table.Tr>
        ))}
        <Table.Tr>
          <Table.Th scope="row">{t('restore.newest')}</Table.Th>
          <Table.Td>{newest(counts)}</Table.Td>
          <Table.Td>{newest(today)}</Table.Td>
        </Table.Tr>
      </Table.Tbody>
    </Table>
  );
}
