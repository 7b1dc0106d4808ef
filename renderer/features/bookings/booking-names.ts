import type { TFunction } from 'i18next';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';

/** The name on a booking, or the attendee's number where the list came without names. */
export function attendeeName(booking: BookingResponse, t: TFunction<'bookings'>): string {
  const attendee = booking.attendee_detail;
  return attendee === undefined
    ? t('attendeeNumber', { id: String(booking.attendee) })
    : `${attendee.first_name} ${attendee.last_name}`;
}

/** The title of a booking's event, or its number where the list came without titles. */
export function eventTitle(booking: BookingResponse, t: TFunction<'bookings'>): string {
  return booking.event_detail?.title ?? t('eventNumber', { id: String(booking.event) });
}
