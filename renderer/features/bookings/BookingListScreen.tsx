import { Button } from '@mantine/core';
import { IconTicketOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useAddressState } from '../../components/use-address-state.ts';
import { useHistoryState } from '../../components/use-history-state.ts';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { bookingKeys } from './api/booking-keys.ts';
import { fetchBookingPage } from './api/fetch-booking-page.ts';
import { BookingCard } from './BookingCard.tsx';
import { BookingFilters } from './BookingFilters.tsx';
import { actionsColumn, attendeeColumn, bookedColumns, eventColumn } from './booking-columns.tsx';
import {
  countActiveFilters,
  readBookingListState,
  toBookingListFilter,
  writeBookingListState,
} from './booking-list-state.ts';

/** Every booking: find, confirm, cancel. */
export function BookingListScreen() {
  const { t } = useTranslation('bookings');
  const [search, setSearch] = useHistoryState('search');
  const { state, change, clear } = useAddressState(readBookingListState, writeBookingListState);
  const filter = toBookingListFilter(state, search);
  const rows = usePagedRows(bookingKeys.list(filter), (page, pageSize, signal) =>
    fetchBookingPage(filter, page, pageSize, signal),
  );
  const isFiltered = search !== '' || countActiveFilters(state) > 0;

  return (
    <>
      <PageHeader title={t('title')} />
      <BookingFilters
        state={state}
        search={search}
        count={rows.count}
        onSearch={setSearch}
        onChange={change}
        onClear={clear}
      />
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={[attendeeColumn(t), eventColumn(t, false), ...bookedColumns(t), actionsColumn(t)]}
        card={(booking) => <BookingCard booking={booking} on="bookings" mayAct />}
        ordering={state.ordering}
        onSort={(ordering) => change({ ordering })}
        empty={
          isFiltered ? (
            <EmptyState
              icon={<IconTicketOff size={28} />}
              title={t('noMatch.title')}
              description={t('noMatch.body')}
              actions={
                <Button variant="default" onClick={clear}>
                  {t('filters.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={<IconTicketOff size={28} />}
              title={t('empty.title')}
              description={t('empty.body')}
              actions={
                <Button component={Link} to="/">
                  {t('empty.action')}
                </Button>
              }
            />
          )
        }
      />
    </>
  );
}
