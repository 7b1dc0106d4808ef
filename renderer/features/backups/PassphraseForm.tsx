import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { confirmAction } from '../../components/confirm-action.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { SettingsPanel } from '../../components/SettingsPanel.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { usePutPassphrase } from './api/use-put-passphrase.ts';

const EMPTY = { passphrase: '', repeat: '' };

function RemovePassphrase() {
  const { t } = useTranslation('backups');
  const put = usePutPassphrase();
  const remove = async () => {
    const isSure = await confirmAction({
      title: t('passphrase.removeTitle'),
      message: t('passphrase.removeBody'),
      confirmLabel: t('passphrase.removeConfirm'),
      danger: true,
    });
    if (!isSure) return;
    put.mutate(null, {
      onSuccess: () => notifications.show({ message: t('passphrase.removed') }),
    });
  };
  return (
    <>
      <Button variant="default" loading={put.isPending} onClick={() => void remove()}>
        {t('passphrase.remove')}
      </Button>
      {put.error !== null && <ErrorNotice error={put.error} />}
    </>
  );
}

/** Whether backups are encrypted: setting, changing and removing the passphrase that opens them. */
export function PassphraseForm({ hasPassphrase }: { hasPassphrase: boolean }) {
  const { t } = useTranslation('backups');
  const put = usePutPassphrase();
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      repeat: (repeat, { passphrase }) => (repeat === passphrase ? null : t('passphrase.mismatch')),
    },
  });
  useLeaveQuestion(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, async ({ passphrase }) => {
    await put.mutateAsync(passphrase);
    form.reset();
    notifications.show({ message: t('passphrase.saved') });
  });
  return (
    <SettingsPanel
      title={t('passphrase.heading')}
      lead={t(hasPassphrase ? 'passphrase.on' : 'passphrase.off')}
    >
      <form ref={formRef} onSubmit={submit} noValidate>
        <Stack>
          <PasswordField
            label={t('passphrase.next')}
            description={t('passphrase.nextHint')}
            autoComplete="off"
            {...form.getInputProps('passphrase')}
          />
          <PasswordField
            label={t('passphrase.repeat')}
            autoComplete="off"
            {...form.getInputProps('repeat')}
          />
          <Text c="var(--mantine-color-error)" fw={600}>
            {t('passphrase.warning')}
          </Text>
          {refusal !== null && <ErrorNotice error={refusal} />}
          <Group>
            <Button type="submit" variant="default" loading={form.submitting}>
              {t(hasPassphrase ? 'passphrase.change' : 'passphrase.set')}
            </Button>
            {hasPassphrase && <RemovePassphrase />}
          </Group>
        </Stack>
      </form>
    </SettingsPanel>
  );
}
