import { Button, Group, Paper, Select, Text } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { ROLES } from '../../../server/contracts/me.ts';
import { USER_ORDERINGS, type UserResponse } from '../../../server/contracts/users.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { formatNumber } from '../../lib/format.ts';
import { useMe } from '../../lib/use-me.ts';
import { fetchUserPage } from './api/fetch-user-page.ts';
import { userKeys } from './api/user-keys.ts';
import { UserBadge } from './UserBadge.tsx';
import { lastSeen, UserName, userColumns } from './user-columns.tsx';

const BY_NAME = 'username';

function UserCard({ user, own }: { user: UserResponse; own: boolean }) {
  const { t } = useTranslation(['users', 'common']);
  const { t: words } = useTranslation('users');
  return (
    <Paper withBorder p="md" style={{ overflowWrap: 'anywhere' }}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <UserName user={user} own={own} t={words} />
        </div>
        <UserBadge user={user} />
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {t(`common:account.roles.${user.role}`)} · {lastSeen(user, words)}
      </Text>
    </Paper>
  );
}

/** Everybody who may sign in, and who might before they were disabled. */
export function UserListScreen() {
  const { t } = useTranslation(['users', 'common']);
  const me = useMe();
  const location = useLocation();
  const [query, setQuery] = useSearchParams();
  const [search, setSearch] = useHistoryState('search');
  const role = ROLES.find((one) => one === query.get('role'));
  const sorted = query.get('ordering') ?? '';
  const ordering = USER_ORDERINGS.some((field) => field === sorted.replace(/^-/, '')) ? sorted : BY_NAME;
  const filter = { search: search === '' ? undefined : search, role, ordering };
  const rows = usePagedRows(userKeys.list(filter), (page, pageSize, signal) =>
    fetchUserPage(filter, page, pageSize, signal),
  );
  const change = (name: string, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value === null) next.delete(name);
    else next.set(name, value);
    setQuery(next, { preventScrollReset: true, state: location.state });
  };
  const create = (
    <Button component={Link} to="/users/new" leftSection={<IconUserPlus size={18} aria-hidden />}>
      {t('create')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={create} />
      <FilterBar
        label={t('filters.label')}
        search={<SearchInput label={t('filters.search')} value={search} onChange={setSearch} />}
        active={role === undefined ? 0 : 1}
        onClear={() => change('role', null)}
        summary={
          rows.count === undefined
            ? ''
            : t('count', { count: rows.count, formatted: formatNumber(rows.count) })
        }
      >
        <Select
          label={t('filters.role')}
          w={{ base: '100%', sm: '13rem' }}
          allowDeselect={false}
          data={[
            { value: 'any', label: t('filters.anyRole') },
            ...ROLES.map((value) => ({ value, label: t(`common:account.roles.${value}`) })),
          ]}
          value={role ?? 'any'}
          onChange={(next) => change('role', next === 'any' ? null : next)}
        />
      </FilterBar>
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={userColumns(t, me.id)}
        card={(user) => <UserCard user={user} own={user.id === me.id} />}
        ordering={ordering}
        onSort={(next) => change('ordering', next)}
        empty={
          <EmptyState
            icon={<IconUsersGroup size={28} />}
            title={t('noMatch.title')}
            description={t('noMatch.body')}
          />
        }
      />
    </>
  );
}
