import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { MIN_PASSWORD_LENGTH, type Role } from '../../../server/contracts/me.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FormSection } from '../../components/FormSection.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { useFocusFirstField } from '../../components/use-focus-first-field.ts';
import { useFormSubmit } from '../../components/use-form-submit.ts';
import { useLeaveQuestion } from '../../components/use-leave-question.ts';
import { useCreateUser } from './api/use-create-user.ts';
import { RoleField } from './RoleField.tsx';

const EMPTY = { username: '', role: 'cashier' as Role, password: '', must_change_password: true };

/** A new user with a first password, which they replace at their first sign-in unless that is switched off. */
export function NewUserScreen() {
  const { t } = useTranslation(['users', 'common']);
  const navigate = useNavigate();
  const creation = useCreateUser();
  // A password is not kept over a reload, and half a user is worth little.
  const form = useForm({ initialValues: EMPTY });
  const leave = useLeaveQuestion(form.isDirty());
  const { formRef, refusal, submit } = useFormSubmit(form, async (values) => {
    const user = await creation.mutateAsync({ ...values, username: values.username.trim() });
    leave();
    notifications.show({ message: t('form.created', { name: user.username }) });
    await navigate('/users', { replace: true });
  });
  useFocusFirstField(formRef);
  return (
    <>
      <PageHeader title={t('form.newTitle')} back={{ to: '/users', label: t('back') }} />
      <form ref={formRef} onSubmit={submit} noValidate>
        <Stack gap="lg" maw="46rem">
          <FormSection title={t('form.who')}>
            <TextInput
              label={t('form.username')}
              description={t('form.usernameHint')}
              required
              data-autofocus
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              {...form.getInputProps('username')}
            />
            <RoleField field={form.getInputProps('role')} />
          </FormSection>
          <FormSection title={t('form.access')}>
            <PasswordField
              label={t('form.password')}
              description={t('form.passwordHint', { count: MIN_PASSWORD_LENGTH })}
              required
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
            <Checkbox
              label={t('form.mustChange')}
              description={t('form.mustChangeHint')}
              {...form.getInputProps('must_change_password', { type: 'checkbox' })}
            />
          </FormSection>
          {refusal !== null && <ErrorNotice error={refusal} />}
          <Group>
            <Button type="submit" loading={form.submitting}>
              {t('form.createSubmit')}
            </Button>
            <Button component={Link} to="/users" variant="default">
              {t('common:actions.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
