import { Button, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupsResponse } from '../../../server/contracts/backups.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import type { useMakeBackup } from './api/use-make-backup.ts';

type Making = ReturnType<typeof useMakeBackup>;

/** Makes a backup now, or waits for the one being made. */
export function MakeBackupButton({ making, backups }: { making: Making; backups: BackupsResponse }) {
  const { t } = useTranslation('backups');
  return (
    <Button
      leftSection={<IconDatabaseExport size={20} aria-hidden />}
      loading={making.isPending || backups.running !== null}
      onClick={() => making.mutate()}
    >
      {t('make.action')}
    </Button>
  );
}

/** Says once that the backup somebody asked for is there; those that Foyer makes by itself later are not. */
function useTellWhenDone({ running, last, problem }: BackupsResponse, { data: asked, reset }: Making): void {
  const { t } = useTranslation('backups');
  useEffect(() => {
    if (asked === undefined || running !== null) return;
    const isDone = last !== null && last.name !== asked.last?.name;
    // How it stood before it began, read under way.
    if (!isDone && problem === null) return;
    if (problem === null) notifications.show({ message: t('make.done') });
    reset();
  }, [running, last, problem, asked, reset, t]);
}

/** How far the backup being made has come, whoever asked for it, or why none was made. */
export function BackupProgress({ making, backups }: { making: Making; backups: BackupsResponse }) {
  const { t } = useTranslation('backups');
  const { running } = backups;
  useTellWhenDone(backups, making);
  return (
    <>
      {making.error !== null && <ErrorNotice title={t('make.refused')} error={making.error} />}
      {running !== null && (
        <Stack gap={6} role="status">
          <Text size="sm">{t('make.running')}</Text>
          <Progress value={running.progress * 100} size="lg" animated aria-label={t('make.running')} />
        </Stack>
      )}
    </>
  );
}
