import { BookingPage, type BookingStatus } from '../../../../server/contracts/bookings.ts';
import { request } from '../../../lib/api-client.ts';

/** What the booking list can be narrowed and sorted by; instants are ISO 8601 in UTC. */
export type BookingListFilter = {
  search?: string | undefined;
  status?: BookingStatus | undefined;
  event?: number | undefined;
  attendee?: number | undefined;
  booking_date_after?: string | undefined;
  booking_date_before?: string | undefined;
  ordering?: string | undefined;
};

/** One page of bookings, each with its event and attendee. `pageSize` is at most 100. */
export function fetchBookingPage(
  filter: BookingListFilter,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(BookingPage, {
    path: '/api/bookings/',
    query: { ...filter, expand: 'event,attendee', page, page_size: pageSize },
    signal,
  });
}
