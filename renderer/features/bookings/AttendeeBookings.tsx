import { Button, Stack, Title } from '@mantine/core';
import { IconTicketOff } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { usePagedRows } from '../../components/use-paged-rows.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { bookingKeys } from './api/booking-keys.ts';
import { fetchBookingPage } from './api/fetch-booking-page.ts';
import { BookingCard } from './BookingCard.tsx';
import { actionsColumn, bookedColumns, eventColumn } from './booking-columns.tsx';
import { NEWEST_FIRST } from './booking-list-state.ts';

/** Every booking one attendee ever made. */
export function AttendeeBookings({ attendeeId, name }: { attendeeId: number; name: string }) {
  const { t } = useTranslation('bookings');
  const heading = useId();
  const [ordering, setOrdering] = useState(NEWEST_FIRST);
  const filter = { attendee: attendeeId, ordering };
  const rows = usePagedRows(bookingKeys.list(filter), (page, pageSize, signal) =>
    fetchBookingPage(filter, page, pageSize, signal),
  );
  return (
    <Stack component="section" aria-labelledby={heading} gap="sm">
      <Title order={2} id={heading}>
        {t('title')}
      </Title>
      <VirtualList
        label={t('title')}
        rows={rows}
        columns={[eventColumn(t, true), ...bookedColumns(t), actionsColumn(t)]}
        card={(booking) => <BookingCard booking={booking} on="attendee" mayAct />}
        ordering={ordering}
        onSort={setOrdering}
        empty={
          <EmptyState
            icon={<IconTicketOff size={28} />}
            title={t('ofAttendee.empty.title')}
            description={t('ofAttendee.empty.body', { name })}
            actions={
              <Button component={Link} to="/events" variant="default">
                {t('ofAttendee.empty.action')}
              </Button>
            }
          />
        }
      />
    </Stack>
  );
}
