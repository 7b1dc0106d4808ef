import { Button, Group, Stack, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTicketOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BookingStatus } from '../../../server/contracts/bookings.ts';
import type { AvailabilityResponse } from '../../../server/contracts/events.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { SearchInput } from '../../components/SearchInput.tsx';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { maySell } from '../../lib/permissions.ts';
import { useMe } from '../../lib/use-me.ts';
import { bookingKeys } from './api/booking-keys.ts';
import { fetchEventBookingPage } from './api/fetch-event-booking-page.ts';
import { BookAttendeeDialog } from './BookAttendeeDialog.tsx';
import { BookingCard } from './BookingCard.tsx';
import { actionsColumn, attendeeColumn, bookedColumns } from './booking-columns.tsx';
import { StatusFilter } from './StatusFilter.tsx';

/** Reads the bookings again whenever the live seats show that another till sold or gave back one. */
function useFollowSeats(eventId: number, seats: AvailabilityResponse | undefined): void {
  const queryClient = useQueryClient();
  const stand = seats === undefined ? null : `${seats.pending}+${seats.confirmed}`;
  const known = useRef(stand);
  useEffect(() => {
    if (known.current !== null && known.current !== stand) {
      void queryClient.invalidateQueries({ queryKey: bookingKeys.ofEvent(eventId) });
    }
    known.current = stand;
  }, [eventId, stand, queryClient]);
}

type EventBookingsProps = {
  eventId: number;
  eventTitle: string;
  seats: AvailabilityResponse | undefined;
};

/** Who has a seat at an event: find, confirm, cancel, and book one more. */
export function EventBookings({ eventId, eventTitle, seats }: EventBookingsProps) {
  const { t } = useTranslation('bookings');
  const heading = useId();
  const mayAct = maySell(useMe());
  const [status, setStatus] = useState<BookingStatus | undefined>();
  const [search, setSearch] = useState('');
  const [ordering, setOrdering] = useState('-booking_date');
  const [isBooking, booking] = useDisclosure(false);
  useFollowSeats(eventId, seats);
  const filter = { status, search: search === '' ? undefined : search, ordering };
  const rows = usePagedRows([...bookingKeys.ofEvent(eventId), filter], (page, pageSize, signal) =>
    fetchEventBookingPage(eventId, filter, page, pageSize, signal),
  );
  const isFiltered = status !== undefined || search !== '';
  const book = mayAct && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={booking.open}>
      {t('ofEvent.book')}
    </Button>
  );

  return (
    <Stack component="section" aria-labelledby={heading} gap="sm">
      <Group justify="space-between">
        <Title order={2} id={heading}>
          {t('ofEvent.title')}
        </Title>
        {book}
      </Group>
      <Group gap="sm" grow preventGrowOverflow={false}>
        <SearchInput label={t('ofEvent.search')} value={search} onChange={setSearch} />
        <StatusFilter value={status} onChange={setStatus} />
      </Group>
      <VirtualList
        label={t('ofEvent.title')}
        rows={rows}
        columns={[
          attendeeColumn(t, 'attendee'),
          ...bookedColumns(t),
          ...(mayAct ? [actionsColumn(t, eventTitle)] : []),
        ]}
        card={(row) => <BookingCard booking={row} on="event" title={eventTitle} mayAct={mayAct} />}
        ordering={ordering}
        onSort={setOrdering}
        empty={
          isFiltered ? (
            <EmptyState title={t('noMatch.title')} description={t('noMatch.body')} />
          ) : (
            <EmptyState
              icon={<IconTicketOff size={28} />}
              title={t('ofEvent.empty.title')}
              description={mayAct ? t('ofEvent.empty.body') : t('ofEvent.empty.bodyToRead')}
            />
          )
        }
      />
      <BookAttendeeDialog
        eventId={eventId}
        eventTitle={eventTitle}
        opened={isBooking}
        onClose={booking.close}
      />
    </Stack>
  );
}
