import { Anchor, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import { RowAction, RowLink } from '../../components/RowLink.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import type { Column } from '../../components/VirtualTable.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { BookingActions } from './BookingActions.tsx';
import { attendeeName, eventTitle } from './booking-names.ts';

type T = TFunction<'bookings'>;

/** Mail address and phone number of a booking, as far as it has them. */
export function contactOf(booking: BookingResponse): string {
  const attendee = booking.attendee_detail;
  return [attendee?.email, attendee?.phone].filter((part) => typeof part === 'string').join(' · ');
}

/** Who booked; the row's own link leads there. */
export function attendeeColumn(t: T, field?: string): Column<BookingResponse> {
  return {
    key: 'attendee',
    header: t('columns.attendee'),
    field,
    cell: (booking) => (
      <>
        <RowLink to={`/attendees/${booking.attendee}`}>{attendeeName(booking, t)}</RowLink>
        <Text size="sm" c="dimmed" truncate="end">
          {contactOf(booking)}
        </Text>
      </>
    ),
  };
}

/** What was booked; `isRowLink` where the row is about the event, not about the attendee. */
export function eventColumn(t: T, isRowLink: boolean): Column<BookingResponse> {
  return {
    key: 'event',
    header: t('columns.event'),
    field: 'event',
    cell: (booking) => {
      const to = `/events/${booking.event}`;
      const title = eventTitle(booking, t);
      return (
        <>
          {isRowLink ? (
            <RowLink to={to}>{title}</RowLink>
          ) : (
            <RowAction>
              <Anchor component={Link} to={to} inherit>
                {title}
              </Anchor>
            </RowAction>
          )}
          {booking.event_detail !== undefined && (
            <Text size="sm" c="dimmed">
              {formatDateTime(booking.event_detail.start_datetime)}
            </Text>
          )}
        </>
      );
    },
  };
}

/** When it was booked and how it stands. */
export function bookedColumns(t: T): readonly Column<BookingResponse>[] {
  return [
    {
      key: 'booked',
      header: t('columns.booked'),
      field: 'booking_date',
      width: '12rem',
      cell: (booking) => formatDateTime(booking.booking_date),
    },
    {
      key: 'status',
      header: t('columns.status'),
      field: 'status',
      width: '10.5rem',
      cell: (booking) => <StatusBadge status={booking.status} />,
    },
  ];
}

/** Confirm and cancel; `title` names the event where the booking itself came without it. */
export function actionsColumn(t: T, title?: string): Column<BookingResponse> {
  return {
    key: 'actions',
    header: t('columns.actions'),
    width: '18rem',
    align: 'end',
    cell: (booking) => (
      <RowAction>
        <BookingActions booking={booking} event={title ?? eventTitle(booking, t)} />
      </RowAction>
    ),
  };
}
