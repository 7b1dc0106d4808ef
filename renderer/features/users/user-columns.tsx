import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { UserResponse } from '../../../server/contracts/users.ts';
import { RowLink } from '../../components/RowLink.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatAgo, formatDate } from '../../lib/format.ts';
import { UserBadge } from './UserBadge.tsx';

/** The name, which the row leads to, and whether it is one's own. */
export function UserName({ user, own, t }: { user: UserResponse; own: boolean; t: TFunction<'users'> }) {
  return (
    <>
      <RowLink to={`/users/${user.id}`}>{user.username}</RowLink>
      {own && (
        <Text span size="sm" c="dimmed">
          {' '}
          {t('you')}
        </Text>
      )}
    </>
  );
}

/** When somebody was last here, in words. */
export function lastSeen(user: UserResponse, t: TFunction<'users'>): string {
  return user.last_seen_at === null ? t('neverSeen') : formatAgo(user.last_seen_at);
}

/** The columns of the table of users. */
export function userColumns(
  t: TFunction<['users', 'common']>,
  ownId: number,
): readonly Column<UserResponse>[] {
  const words = t as TFunction<'users'>;
  return [
    {
      key: 'username',
      header: words('columns.username'),
      field: 'username',
      cell: (user) => <UserName user={user} own={user.id === ownId} t={words} />,
    },
    {
      key: 'role',
      header: words('columns.role'),
      field: 'role',
      width: '11rem',
      cell: (user) => t(`common:account.roles.${user.role}`),
    },
    {
      key: 'state',
      header: words('columns.state'),
      width: '14rem',
      cell: (user) => <UserBadge user={user} />,
    },
    {
      key: 'seen',
      header: words('columns.seen'),
      field: 'last_seen_at',
      width: '13rem',
      cell: (user) => lastSeen(user, words),
    },
    {
      key: 'created',
      header: words('columns.created'),
      field: 'created_at',
      width: '11rem',
      cell: (user) => formatDate(user.created_at),
    },
  ];
}
