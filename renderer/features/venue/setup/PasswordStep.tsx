import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_LENGTH } from '../../../../server/contracts/me.ts';
import { ErrorNotice } from '../../../components/ErrorNotice.tsx';
import { PasswordField } from '../../../components/PasswordField.tsx';
import { useFormSubmit } from '../../../components/use-form-submit.ts';
import { FIRST_ADMIN, replaceFirstPassword } from './replace-first-password.ts';

type PasswordStepProps = { onDone: () => void; onBack: () => void };

/** The administrator's own password, in place of the one that everybody knows. There is no way around it. */
export function PasswordStep({ onDone, onBack }: PasswordStepProps) {
  const { t } = useTranslation(['venue', 'session']);
  const form = useForm({
    initialValues: { new_password: '', repeated: '' },
    validate: {
      repeated: (repeated, { new_password }) =>
        repeated === new_password ? null : t('setup.password.mismatch'),
    },
  });
  const { formRef, refusal, submit } = useFormSubmit(form, async ({ new_password }) => {
    await replaceFirstPassword(new_password);
    onDone();
  });
  return (
    <form ref={formRef} noValidate onSubmit={submit}>
      <Stack>
        <input type="text" autoComplete="username" value={FIRST_ADMIN.username} readOnly hidden />
        <PasswordField
          label={t('setup.password.next')}
          description={t('session:changePassword.nextHint', { count: MIN_PASSWORD_LENGTH })}
          autoComplete="new-password"
          autoFocus
          {...form.getInputProps('new_password')}
        />
        <PasswordField
          label={t('setup.password.repeat')}
          autoComplete="new-password"
          {...form.getInputProps('repeated')}
        />
        {refusal !== null && <ErrorNotice error={refusal} />}
        <Button type="submit" size="lg" loading={form.submitting} fullWidth>
          {t('setup.next')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack} fullWidth>
          {t('setup.back')}
        </Button>
      </Stack>
    </form>
  );
}
