import { Button, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
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

/** Says once that the backup somebody asked for is there. */
function useTellWhenDone({ running, last, problem }: BackupsResponse, wasAskedFor: boolean): void {
  const { t } = useTranslation('backups');
  const before = useRef<string | null>(null);
  const isUnderWay = wasAskedFor && running !== null;
  if (isUnderWay) before.current ??= last?.name ?? '';
  useEffect(() => {
    if (running !== null || before.current === null) return;
    const isNew = problem === null && last !== null && last.name !== before.current;
    before.current = null;
    if (isNew) notifications.show({ message: t('make.done') });
  }, [running, last, problem, t]);
}

/** How far the backup being made has come, whoever asked for it, or why none was made. */
export function BackupProgress({ making, backups }: { making: Making; backups: BackupsResponse }) {
  const { t } = useTranslation('backups');
  const { running } = backups;
  useTellWhenDone(backups, making.isSuccess);
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
