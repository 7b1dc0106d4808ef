import { Button, Paper, Select, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FilterBar } from '../../components/FilterBar.tsx';
import { NARROW_SCREEN } from '../../components/narrow-screen.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { RowLink } from '../../components/RowLink.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { formatNumber } from '../../lib/format.ts';
import { attendeeKeys } from './api/attendee-keys.ts';
import { fetchAttendeePage } from './api/fetch-attendee-page.ts';
import { attendeeColumns } from './attendee-columns.tsx';
import { attendeeName } from './attendee-name.ts';

const SORTINGS = ['last_name,first_name', 'first_name,last_name', '-created_at', 'created_at'] as const;
const BY_NAME = SORTINGS[0];

function AttendeeCard({ attendee }: { attendee: AttendeeResponse }) {
  const { t } = useTranslation('attendees');
  return (
    <Paper withBorder p="md" style={{ overflowWrap: 'anywhere' }}>
      <RowLink to={`/attendees/${attendee.id}`}>{attendeeName(attendee)}</RowLink>
      <Text size="sm" c="dimmed">
        {attendee.email ?? t('noEmail')}
      </Text>
      <Text size="sm" c="dimmed">
        {attendee.phone ?? t('noPhone')}
      </Text>
    </Paper>
  );
}

/** Everybody registered. What is searched for stays out of the address. */
export function AttendeeListScreen() {
  const { t } = useTranslation('attendees');
  const isNarrow = useMediaQuery(NARROW_SCREEN, undefined, { getInitialValueInEffect: false });
  const [search, setSearch] = useHistoryState('search');
  const [sorting, setOrdering] = useHistoryState('ordering');
  const ordering = sorting === '' ? BY_NAME : sorting;
  const filter = { search: search === '' ? undefined : search, ordering };
  const rows = usePagedRows(attendeeKeys.list(filter), (page, pageSize, signal) =>
    fetchAttendeePage(filter, page, pageSize, signal),
  );
  const register = (
    <Button component={Link} to="/attendees/new" leftSection={<IconUserPlus size={18} aria-hidden />}>
      {t('register')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('title')} actions={register} />
      <FilterBar
        label={t('search')}
        search={<SearchInput label={t('search')} value={search} onChange={setSearch} />}
        summary={
          rows.count === undefined
            ? ''
            : t('count', { count: rows.count, formatted: formatNumber(rows.count) })
        }
      >
        {isNarrow && (
          <Select
            label={t('sort')}
            allowDeselect={false}
            data={SORTINGS.map((value) => ({ value, label: t(`sortings.${value}`) }))}
            value={ordering}
            onChange={(next) => next !== null && setOrdering(next)}
          />
        )}
      </FilterBar>
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={attendeeColumns(t)}
        card={(attendee) => <AttendeeCard attendee={attendee} />}
        ordering={ordering}
        onSort={setOrdering}
        empty={
          <EmptyState
            icon={<IconUsers size={28} />}
            title={t(search === '' ? 'empty.title' : 'noMatch.title')}
            description={t(search === '' ? 'empty.body' : 'noMatch.body')}
            actions={register}
          />
        }
      />
    </>
  );
}
