import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { useBackup } from './api/use-backup.ts';
import { useRestoreBackup } from './api/use-restore-backup.ts';
import type { Backup } from './backup-rows.ts';
import { lostWords } from './backup-words.ts';
import { HeldAgainstToday } from './HeldAgainstToday.tsx';

/** What a backup holds against today and what going back to it costs, with the one confirmation it takes. */
export function RestoreQuestion({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t } = useTranslation('backups');
  const { data: detail, error, refetch } = useBackup(backup.name);
  const restore = useRestoreBackup(backup);
  const form = useForm({ initialValues: { passphrase: '' } });
  usePageHold(true);
  const { formRef, refusal, submit } = useFormSubmit(form, async ({ passphrase }) => {
    await restore.mutateAsync(backup.is_encrypted ? passphrase : null);
    onClose();
  });
  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <Stack gap="lg">
        {error !== null && detail === undefined && (
          <ErrorNotice error={error} onRetry={() => void refetch()} />
        )}
        {detail === undefined && error === null && <Skeleton height={220} radius="md" />}
        {detail !== undefined && (
          <>
            <HeldAgainstToday backup={detail} />
            <Alert
              color="red"
              variant="light"
              icon={<IconAlertTriangle aria-hidden />}
              title={lostWords(t, detail)}
              styles={{ message: { color: 'var(--mantine-color-text)' } }}
            >
              {t('restore.lostEdits')}
            </Alert>
            {!backup.is_verified && <ErrorNotice error={t('restore.damaged')} />}
          </>
        )}
        <Text>
          {t('restore.kept')} {t('restore.stops')}
        </Text>
        {backup.is_encrypted && (
          <PasswordField
            label={t('restore.passphrase')}
            description={t('restore.passphraseHint')}
            required
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('passphrase')}
          />
        )}
        {refusal !== null && <ErrorNotice title={t('restore.refused')} error={refusal} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus={backup.is_encrypted ? undefined : true}>
            {t('actions.cancel', { ns: 'common' })}
          </Button>
          <Button type="submit" color="red" loading={form.submitting} disabled={detail === undefined}>
            {t('restore.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
