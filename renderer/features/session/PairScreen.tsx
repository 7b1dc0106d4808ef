import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { PairedResponse } from '../../../server/contracts/pairing.ts';
import { ConnectionBanner } from '../../components/ConnectionBanner.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { SessionCard } from '../../components/SessionCard.tsx';
import { request } from '../../lib/api-client.ts';
import { saveTokens } from '../../lib/tokens.ts';
import { useKeyring } from '../../lib/use-keyring.ts';
import { useTokens } from '../../lib/use-tokens.ts';
import { signOut } from './sign-out.ts';

/** The code that the address carries behind "#", which browsers never send; empty without one. */
function useCodeOfAddress(): string {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [code, setCode] = useState(hash.slice(1));
  useEffect(() => {
    if (hash === '') return;
    setCode(hash.slice(1));
    // Neither the history nor whoever looks over a shoulder has to keep it.
    void navigate(pathname, { replace: true });
  }, [hash, pathname, navigate]);
  return code;
}

/** Where a scanned pairing code leads: trades it for this device's own session, without anybody typing a password. */
export function PairScreen() {
  const { t } = useTranslation('session');
  const navigate = useNavigate();
  const scanned = useCodeOfAddress();
  const [code, setCode] = useState(scanned);
  const wasSignedIn = useRef(useTokens() !== null).current;
  const keys = useKeyring();
  const pair = useMutation({
    mutationFn: async (typed: string) => {
      const body = { code: typed };
      const paired = await request(PairedResponse, { method: 'POST', path: '/api/pairing/', body, keys });
      // Whoever was signed in here leaves nothing behind, neither on the server nor in this window.
      await signOut();
      return paired;
    },
    onSuccess: ({ access, refresh }) => {
      saveTokens({ access, refresh });
      void navigate('/', { replace: true });
    },
  });
  const { mutate } = pair;
  const begunWith = useRef('');
  useEffect(() => {
    if (scanned === '' || begunWith.current === scanned) return;
    begunWith.current = scanned;
    setCode(scanned);
    // Whoever is signed in here already decides that themselves.
    if (!wasSignedIn) mutate(scanned);
  }, [scanned, wasSignedIn, mutate]);

  const submit = (submission: FormEvent) => {
    submission.preventDefault();
    if (code.trim() !== '' && !pair.isPending) mutate(code);
  };

  return (
    <SessionCard
      title={t('pair.title')}
      lead={t('pair.lead')}
      footer={t('pair.server', { host: window.location.host })}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          {wasSignedIn && (
            <Alert role="status" color="brass" variant="light" icon={<IconInfoCircle aria-hidden />}>
              {t('pair.replaces')}
            </Alert>
          )}
          <TextInput
            label={t('pair.code')}
            description={t('pair.codeHint')}
            size="md"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            autoFocus={scanned === ''}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {pair.isError && <ErrorNotice error={pair.error} />}
          <Button type="submit" size="lg" loading={pair.isPending} disabled={code.trim() === ''} fullWidth>
            {t('pair.submit')}
          </Button>
        </Stack>
      </form>
      <ConnectionBanner />
    </SessionCard>
  );
}
