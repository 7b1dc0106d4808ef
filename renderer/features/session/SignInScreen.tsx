import { Alert, Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { ConnectionBanner } from '../../components/ConnectionBanner.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LeaveKioskButton } from '../../components/LeaveKioskButton.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { SessionCard } from '../../components/SessionCard.tsx';
import { Waiting } from '../../components/Waiting.tsx';
import { request } from '../../lib/api-client.ts';
import { showFormErrors } from '../../lib/form-errors.ts';
import { saveTokens, sessionHasEnded } from '../../lib/tokens.ts';
import { usePageHold } from '../../lib/use-page-hold.ts';
import { useTokens } from '../../lib/use-tokens.ts';
import { isFirstStart, venueQuery } from '../../lib/use-venue.ts';
import { cameFrom, wasSentFromHome } from './came-from.ts';
import { NewVenue } from './NewVenue.tsx';

/** User name and password; afterwards the person is back at the place they were going to. */
export function SignInScreen() {
  const { t } = useTranslation('session');
  const location = useLocation();
  const tokens = useTokens();
  const [refusal, setRefusal] = useState<string | null>(null);
  const form = useForm({ initialValues: { username: '', password: '' } });
  usePageHold(form.isDirty());
  const isInUse = useRef(false);
  const use = () => {
    isInUse.current = true;
  };
  const signIn = useMutation({
    mutationFn: (body: typeof form.values) =>
      request(TokenPairResponse, { method: 'POST', path: '/api/token/', body }),
    onSuccess: saveTokens,
    onError: (error) => setRefusal(showFormErrors(form, error)),
  });

  const { data: venue, dataUpdatedAt, isFetching } = useQuery(venueQuery);
  const isNew = dataUpdatedAt > 0 && venue !== undefined && isFirstStart(venue);

  if (tokens !== null) return <Navigate to={cameFrom(location)} replace />;
  // Whoever has just opened Foyer and asked for no place of it.
  if (wasSentFromHome(location)) {
    if (isNew) return <Navigate to="/setup" replace />;
    if (venue === undefined && isFetching) {
      return (
        <>
          <Waiting />
          <ConnectionBanner />
        </>
      );
    }
  }
  return (
    <SessionCard
      title={t('signIn.title')}
      lead={t('lead', { ns: 'common' })}
      footer={t('signIn.server', { host: window.location.host })}
    >
      {isNew && <NewVenue takesFocus={() => !isInUse.current} />}
      <form
        noValidate
        onPointerDown={use}
        onKeyDown={use}
        onSubmit={form.onSubmit((values) => {
          setRefusal(null);
          if (!signIn.isPending) signIn.mutate(values);
        })}
      >
        <Stack>
          {sessionHasEnded() && (
            <Alert role="status" color="brass" variant="light" icon={<IconInfoCircle aria-hidden />}>
              {t('signIn.ended')}
            </Alert>
          )}
          <TextInput
            label={t('signIn.username')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            size="md"
            autoFocus
            {...form.getInputProps('username')}
          />
          <PasswordField
            label={t('signIn.password')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          {refusal !== null && <ErrorNotice error={refusal} />}
          <Button
            type="submit"
            size="lg"
            variant={isNew ? 'default' : 'filled'}
            loading={signIn.isPending}
            fullWidth
          >
            {t('signIn.submit')}
          </Button>
          <Anchor href="/guide/" target="_blank" rel="noopener" ta="center" py="xs">
            {t('signIn.help')}
          </Anchor>
        </Stack>
      </form>
      <LeaveKioskButton />
      <ConnectionBanner />
    </SessionCard>
  );
}
