import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SessionResponse } from '../../../server/contracts/sessions.ts';
import { RowButton } from '../../components/RowButton.tsx';
import { useMe } from '../../lib/use-me.ts';
import { useEndSession } from './api/use-end-session.ts';

/** Ends a session after one question; for the one this page is open in, that is signing out. */
export function EndSession({ session }: { session: SessionResponse }) {
  const { t } = useTranslation('sessions');
  const me = useMe();
  const navigate = useNavigate();
  const words = { name: session.name, user: session.user.username };
  const whose = session.user.id === me.id ? 'own' : 'other';
  return (
    <RowButton
      Icon={IconLogout}
      label={t(session.is_current ? 'signOut' : 'end.action')}
      named={t(session.is_current ? 'signOutHere' : 'end.named', words)}
      question={{
        title: t('end.title', words),
        message: t(`end.body.${whose}`, words),
        confirmLabel: t('end.confirm'),
        danger: true,
      }}
      action={useEndSession(session.id)}
      done={t('end.done', words)}
      instead={session.is_current ? () => void navigate('/sign-out') : undefined}
    />
  );
}
