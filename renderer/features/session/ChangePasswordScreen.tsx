import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { type ChangePasswordRequest, MIN_PASSWORD_LENGTH } from '../../../server/contracts/me.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { ConnectionBanner } from '../../components/ConnectionBanner.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { SessionCard } from '../../components/SessionCard.tsx';
import { request } from '../../lib/api-client.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { saveTokens } from '../../lib/tokens.ts';
import { meQuery, useMe } from '../../lib/use-me.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { cameFrom } from './came-from.ts';

/** A new password: by choice, or before anything else while a new installation's password still stands. */
export function ChangePasswordScreen() {
  const { t } = useTranslation('session');
  const me = useMe();
  const location = useLocation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({
    initialValues: { current_password: '', new_password: '', repeated: '' },
    validate: {
      repeated: (repeated, values) =>
        repeated === values.new_password ? null : t('changePassword.mismatch'),
    },
  });
  usePageHold(form.isDirty());
  const change = useMutation({
    mutationFn: (body: ChangePasswordRequest) =>
      request(TokenPairResponse, { method: 'POST', path: '/api/me/password/', body }),
    onSuccess: async (tokens) => {
      saveTokens(tokens);
      await queryClient.fetchQuery({ ...meQuery, staleTime: 0 });
      notifications.show({ message: t('changePassword.done'), color: 'green' });
      await navigate(cameFrom(location), { replace: true });
    },
    onError: (error) => setRefusal(showFormErrors(form, error)),
  });

  return (
    <SessionCard
      title={t('changePassword.title')}
      lead={me.must_change_password ? t('changePassword.forcedLead') : t('changePassword.lead')}
      footer={
        <Anchor component={Link} to="/sign-out" size="sm">
          {t('account.signOut', { ns: 'common' })}
        </Anchor>
      }
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ current_password, new_password }) => {
          setRefusal(null);
          if (!change.isPending) change.mutate({ current_password, new_password });
        })}
      >
        <Stack>
          <input type="text" autoComplete="username" value={me.username} readOnly hidden />
          <PasswordField
            label={t('changePassword.current')}
            autoComplete="current-password"
            autoFocus
            {...form.getInputProps('current_password')}
          />
          <PasswordField
            label={t('changePassword.next')}
            description={t('changePassword.nextHint', { count: MIN_PASSWORD_LENGTH })}
            autoComplete="new-password"
            {...form.getInputProps('new_password')}
          />
          <PasswordField
            label={t('changePassword.repeat')}
            autoComplete="new-password"
            {...form.getInputProps('repeated')}
          />
          {refusal !== null && <ErrorNotice error={refusal} />}
          <Button type="submit" size="lg" loading={change.isPending} fullWidth>
            {t('changePassword.submit')}
          </Button>
          {!me.must_change_password && (
            <Text ta="center">
              <Anchor component={Link} to={cameFrom(location)}>
                {t('actions.cancel', { ns: 'common' })}
              </Anchor>
            </Text>
          )}
        </Stack>
      </form>
      <ConnectionBanner />
    </SessionCard>
  );
}
