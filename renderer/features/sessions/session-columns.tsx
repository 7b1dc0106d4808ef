import { Group, Text } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { SessionResponse } from '../../../server/contracts/sessions.ts';
import { RowAction } from '../../components/RowLink.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatAgo, formatDateTime } from '../../lib/format.ts';
import { EndSession } from './EndSession.tsx';

type T = TFunction<['sessions', 'common']>;

/** What program or device it is, and whether it is this very one. */
export function SessionName({ session, t }: { session: SessionResponse; t: T }) {
  const Icon = session.kind === 'device' ? IconDeviceMobile : IconDeviceDesktop;
  return (
    <Group gap="xs">
      <Icon size={20} stroke={1.75} aria-hidden style={{ flex: 'none' }} />
      <Text span fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {session.name}
      </Text>
      {session.is_current && <StateBadge color="baize" Icon={IconCheck} label={t('thisOne')} />}
    </Group>
  );
}

/** What kind of session it is and what may be done in it. */
export function sessionKind(session: SessionResponse, t: T): string {
  const role = t(`common:account.roles.${session.role}`);
  return t(`kinds.${session.kind}`, { role });
}

/** The columns of the table of sessions; `withUser` where they are not all of one person. */
export function sessionColumns(t: T, withUser: boolean): readonly Column<SessionResponse>[] {
  const user: Column<SessionResponse> = {
    key: 'user',
    header: t('columns.user'),
    width: '11rem',
    cell: (session) => session.user.username,
  };
  return [
    {
      key: 'name',
      header: t('columns.name'),
      cell: (session) => (
        <>
          <SessionName session={session} t={t} />
          <Text size="sm" c="dimmed">
            {sessionKind(session, t)}
          </Text>
        </>
      ),
    },
    ...(withUser ? [user] : []),
    {
      key: 'seen',
      header: t('columns.seen'),
      field: 'last_seen_at',
      width: '13rem',
      cell: (session) => (
        <>
          {formatAgo(session.last_seen_at)}
          <Text size="sm" c="dimmed">
            {session.address}
          </Text>
        </>
      ),
    },
    {
      key: 'created',
      header: t('columns.created'),
      field: 'created_at',
      width: '13rem',
      cell: (session) => formatDateTime(session.created_at),
    },
    {
      key: 'actions',
      header: t('columns.actions'),
      width: '10rem',
      align: 'end',
      cell: (session) => (
        <RowAction>
          <EndSession session={session} />
        </RowAction>
      ),
    },
  ];
}
