import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_LENGTH } from '../../../server/contracts/me.ts';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { useResetPassword } from './api/use-reset-password.ts';

const EMPTY = { new_password: '', must_change_password: true };

/** Another password for somebody who has forgotten theirs. */
export function UserPassword({ user }: { user: UserResponse }) {
  const { t } = useTranslation('users');
  const form = useForm({ initialValues: EMPTY });
  const reset = useResetPassword(user.id);
  useLeaveQuestion(form.getValues().new_password !== '');
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    await reset.mutateAsync(values);
    form.reset();
    notifications.show({ message: t('password.done', { name: user.username }) });
  });
  return (
    <form ref={formRef} onSubmit={submit} noValidate>
      <FormSection title={t('password.title')}>
        <Text c="dimmed" size="sm">
          {t('password.body', { name: user.username })}
        </Text>
        <PasswordField
          label={t('password.next')}
          description={t('form.passwordHint', { count: MIN_PASSWORD_LENGTH })}
          required
          autoComplete="new-password"
          {...form.getInputProps('new_password')}
        />
        <Checkbox
          label={t('form.mustChange')}
          {...form.getInputProps('must_change_password', { type: 'checkbox' })}
        />
        {refusal !== null && <ErrorNotice error={refusal} />}
        <Group>
          <Button type="submit" variant="default" loading={form.submitting}>
            {t('password.submit')}
          </Button>
        </Group>
      </FormSection>
    </form>
  );
}
