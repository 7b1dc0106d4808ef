import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MIN_PASSWORD_LENGTH } from '../../../server/contracts/me.ts';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { useFocusFirstError } from '../../components/use-focus-first-error.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { useResetPassword } from './api/use-reset-password.ts';

const EMPTY = { new_password: '', must_change_password: true };

/** Another password for somebody who has forgotten theirs. */
export function UserPassword({ user }: { user: UserResponse }) {
  const { t } = useTranslation('users');
  const form = useForm({ initialValues: EMPTY });
  const reset = useResetPassword(user.id);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { formRef, focusFirstError } = useFocusFirstError();
  useLeaveQuestion(form.getValues().new_password !== '');
  const submit = form.onSubmit(async (values) => {
    setRefusal(null);
    try {
      await reset.mutateAsync(values);
      form.reset();
      notifications.show({ message: t('password.done', { name: user.username }) });
    } catch (error) {
      setRefusal(showFormErrors(form, error));
      focusFirstError();
    }
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
