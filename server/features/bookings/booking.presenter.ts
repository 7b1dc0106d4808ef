import type { BookingResponse } from '../../contracts/bookings.ts';
import { tagged } from '../../http/entity-tags.ts';
import { toInstant } from '../../lib/instant.ts';
import type { BookingView } from './booking-list.ts';

/** `event_detail` and `attendee_detail` are shown where they were asked for. */
export function presentBooking(booking: BookingView): BookingResponse {
  const { event, attendee } = booking;
  return {
    id: booking.id,
    event: booking.eventId,
    attendee: booking.attendeeId,
    status: booking.status,
    booking_date: toInstant(booking.bookingDate),
    updated_at: toInstant(booking.updatedAt),
    ...(event && {
      event_detail: {
        id: event.id,
        title: event.title,
        start_datetime: toInstant(event.startDatetime),
        end_datetime: toInstant(event.endDatetime),
      },
    }),
    ...(attendee && {
      attendee_detail: {
        id: attendee.id,
        first_name: attendee.firstName,
        last_name: attendee.lastName,
        email: attendee.email,
        phone: attendee.phone,
      },
    }),
  };
}

/** A booking on its own, which answers with its entity tag. */
export function presentTaggedBooking(booking: BookingView): BookingResponse {
  return tagged(presentBooking(booking), booking.version);
}
