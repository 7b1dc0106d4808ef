import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SessionResponse } from '../../../server/contracts/sessions.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { useCursorInRow } from '../../components/use-cursor-in-row.ts';
import { useRefusal } from '../../components/use-refusal.ts';
import { useMe } from '../../lib/use-me.ts';
import { useEndSession } from './api/use-end-session.ts';

/** Ends a session after one question; for the one this page is open in, that is signing out. */
export function EndSession({ session }: { session: SessionResponse }) {
  const { t } = useTranslation('sessions');
  const me = useMe();
  const navigate = useNavigate();
  const end = useEndSession(session.id);
  const { settlePassingRefusal } = useRefusal();
  const root = useCursorInRow(end.isPending, end.isPending);
  const words = { name: session.name, user: session.user.username };
  const whose = session.user.id === me.id ? 'own' : 'other';
  const ask = async () => {
    if (session.is_current) {
      await navigate('/sign-out');
      return;
    }
    const isAgreed = await confirmAction({
      title: t('end.title', words),
      message: t(`end.body.${whose}`, words),
      confirmLabel: t('end.confirm'),
      danger: true,
    });
    if (!isAgreed) return;
    try {
      await end.mutateAsync();
    } catch (error) {
      settlePassingRefusal(error);
      return;
    }
    notifications.show({ message: t('end.done', words) });
  };
  return (
    <Stack gap={2} ref={root} align="flex-end">
      <Button
        size="sm"
        variant="default"
        leftSection={<IconLogout size={16} aria-hidden />}
        aria-label={t(session.is_current ? 'signOutHere' : 'end.named', words)}
        loading={end.isPending}
        onClick={() => void ask()}
      >
        {t(session.is_current ? 'signOut' : 'end.action')}
      </Button>
      {end.error !== null && (
        <Text role="alert" size="xs" c="var(--mantine-color-error)">
          {end.error.message}
        </Text>
      )}
    </Stack>
  );
}
