import { Anchor, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import { RowAction, RowLink } from '../../components/RowLink.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { formatDateTime } from '../../lib/format.ts';
import { BookingActions } from './BookingActions.tsx';
import { contactOf } from './booking-columns.tsx';
import { attendeeName, eventTitle } from './booking-names.ts';

type BookingCardProps = {
  booking: BookingResponse;
  /** Whose page the card is on: what the page is about already is not said again on every card. */
  on: 'bookings' | 'event' | 'attendee';
  /** The event's title where the booking itself came without it. */
  title?: string;
  mayAct: boolean;
};

/** A booking in the list of a narrow screen. */
export function BookingCard({ booking, on, title, mayAct }: BookingCardProps) {
  const { t } = useTranslation('bookings');
  const event = title ?? eventTitle(booking, t);
  const contact = contactOf(booking);
  return (
    <Paper withBorder p="md">
      <Stack gap={8}>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          {on === 'attendee' ? (
            <RowLink to={`/events/${booking.event}`}>{event}</RowLink>
          ) : (
            <RowLink to={`/attendees/${booking.attendee}`}>{attendeeName(booking, t)}</RowLink>
          )}
          <StatusBadge status={booking.status} />
        </Group>
        {on === 'bookings' && (
          <RowAction>
            <Anchor component={Link} to={`/events/${booking.event}`} py={12} display="inline-block">
              {event}
            </Anchor>
          </RowAction>
        )}
        {on !== 'attendee' && contact !== '' && (
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {contact}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('bookedAt', { when: formatDateTime(booking.booking_date) })}
        </Text>
        {mayAct && (
          <RowAction>
            <BookingActions booking={booking} event={event} />
          </RowAction>
        )}
      </Stack>
    </Paper>
  );
}
