import { Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatDateTime } from '../../lib/format.ts';
import { BackupBadge } from './BackupBadge.tsx';
import type { Backup } from './backup-rows.ts';
import { heldWords, placeWords } from './backup-words.ts';
import { RestoreButton } from './RestoreButton.tsx';

/** A backup in the list of a narrow screen. */
export function BackupCard({ backup, mayRestore }: { backup: Backup; mayRestore: boolean }) {
  const { t } = useTranslation('backups');
  return (
    <Paper withBorder p="md">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{formatDateTime(backup.made_at)}</Text>
          <BackupBadge backup={backup} />
        </Group>
        <Text size="sm">{heldWords(t, backup.counts)}</Text>
        <Text size="sm" c="dimmed">
          {t(`reasons.${backup.reason}`)} · {placeWords(t, backup)} · {formatBytes(backup.size_bytes)}
        </Text>
        {mayRestore && (
          <Group justify="flex-end">
            <RestoreButton backup={backup} />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
