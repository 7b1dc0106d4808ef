import { Button, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDevicesOff, IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'react-router';
import type { SessionResponse } from '../../../server/contracts/sessions.ts';
import { confirmAction } from '../../components/confirm-action.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { idIn } from '../../lib/address-values.ts';
import { formatAgo, formatNumber } from '../../lib/format.ts';
import { maySeeAllSessions } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { fetchSessionPage } from './api/fetch-session-page.ts';
import { sessionKeys } from './api/session-keys.ts';
import { useEndOtherSessions } from './api/use-end-other-sessions.ts';
import { EndSession } from './EndSession.tsx';
import { SessionName, sessionColumns, sessionKind } from './session-columns.tsx';

const LATEST_FIRST = '-last_seen_at';

function SessionCard({ session, withUser }: { session: SessionResponse; withUser: boolean }) {
  const { t } = useTranslation(['sessions', 'common']);
  return (
    <Paper withBorder p="md">
      <Stack gap={6}>
        <SessionName session={session} t={t} />
        <Text size="sm" c="dimmed">
          {withUser ? `${session.user.username} · ` : ''}
          {sessionKind(session, t)}
        </Text>
        <Text size="sm" c="dimmed">
          {formatAgo(session.last_seen_at)} · {session.address}
        </Text>
        <EndSession session={session} />
      </Stack>
    </Paper>
  );
}

function EndOthers() {
  const { t } = useTranslation('sessions');
  const end = useEndOtherSessions();
  const ask = async () => {
    const isAgreed = await confirmAction({
      title: t('endOthers.title'),
      message: t('endOthers.body'),
      confirmLabel: t('endOthers.confirm'),
      danger: true,
    });
    if (!isAgreed) return;
    end.mutate(undefined, {
      onSuccess: ({ ended }) => notifications.show({ message: t('endOthers.done', { count: ended }) }),
    });
  };
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        leftSection={<IconLogout size={18} aria-hidden />}
        loading={end.isPending}
        onClick={() => void ask()}
      >
        {t('endOthers.action')}
      </Button>
      {end.error !== null && <ErrorNotice error={end.error} />}
    </Stack>
  );
}

/** Where somebody is signed in: one's own sessions, for an admin one user's or everybody's as well. */
export function SessionListScreen() {
  const { t } = useTranslation(['sessions', 'common']);
  const me = useMe();
  const location = useLocation();
  const [query, setQuery] = useSearchParams();
  const [search, setSearch] = useHistoryState('search');
  const mayAll = maySeeAllSessions(me);
  const user = mayAll ? idIn(query.get('user')) : undefined;
  const whose = user === undefined ? (mayAll && query.get('scope') === 'all' ? 'all' : 'own') : 'user';
  const sorted = query.get('ordering') ?? '';
  const ordering = /^-?(last_seen_at|created_at)$/.test(sorted) ? sorted : LATEST_FIRST;
  const filter = {
    search: search === '' ? undefined : search,
    user,
    scope: whose === 'all' ? ('all' as const) : undefined,
    ordering,
  };
  const rows = usePagedRows(sessionKeys.list(filter), (page, pageSize, signal) =>
    fetchSessionPage(filter, page, pageSize, signal),
  );
  const go = (change: Record<string, string>) =>
    setQuery(change, { preventScrollReset: true, state: location.state });
  const keep = {
    ...(user !== undefined && { user: String(user) }),
    ...(whose === 'all' && { scope: 'all' }),
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t(`lead.${whose}`)}
        actions={whose === 'own' && <EndOthers />}
      />
      <FilterBar
        label={t('filters.label')}
        search={<SearchInput label={t('filters.search')} value={search} onChange={setSearch} />}
        summary={
          rows.count === undefined
            ? ''
            : t('count', { count: rows.count, formatted: formatNumber(rows.count) })
        }
      >
        {mayAll && (
          <SegmentedControl
            aria-label={t('filters.whose')}
            value={whose === 'user' ? 'all' : whose}
            data={[
              { value: 'own', label: t('filters.own') },
              { value: 'all', label: t('filters.all') },
            ]}
            onChange={(next) => go(next === 'all' ? { scope: 'all' } : {})}
          />
        )}
      </FilterBar>
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={sessionColumns(t, whose !== 'own')}
        card={(session) => <SessionCard session={session} withUser={whose !== 'own'} />}
        ordering={ordering}
        onSort={(next) => go({ ...keep, ordering: next })}
        empty={<EmptyState icon={<IconDevicesOff size={28} />} title={t('noMatch')} />}
      />
    </>
  );
}
