import { BookingPage } from '../../../../server/contracts/bookings.ts';
import { request } from '../../../lib/api-client.ts';
import type { BookingListFilter } from './fetch-booking-page.ts';

/** One page of an event's bookings, each with its attendee. `pageSize` is at most 100. */
export function fetchEventBookingPage(
  eventId: number,
  filter: Omit<BookingListFilter, 'event'>,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(BookingPage, {
    path: `/api/events/events/${eventId}/bookings/`,
    query: { ...filter, expand: 'attendee', page, page_size: pageSize },
    signal,
  });
}
