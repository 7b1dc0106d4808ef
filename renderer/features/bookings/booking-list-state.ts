import { BOOKING_STATUSES, type BookingStatus } from '../../../server/contracts/bookings.ts';
import { beginningOf, dayIn, endOf, idIn } from '../../lib/address-values.ts';
import type { BookingListFilter } from './api/fetch-booking-page.ts';

/** What the booking list is narrowed to; lives in the address, apart from the search, which is about people. */
export type BookingListState = {
  status: BookingStatus | undefined;
  event: number | undefined;
  /** First and last local day of booking, "YYYY-MM-DD", both included. */
  from: string | null;
  until: string | null;
  ordering: string;
};

export const NEWEST_FIRST = '-booking_date';

/** Reads the state from the address; what is not understood counts as not set. */
export function readBookingListState(query: URLSearchParams): BookingListState {
  return {
    status: BOOKING_STATUSES.find((status) => status === query.get('status')),
    event: idIn(query.get('event')),
    from: dayIn(query.get('from')),
    until: dayIn(query.get('until')),
    ordering: query.get('ordering') ?? NEWEST_FIRST,
  };
}

/** Writes the state into the address, leaving out what is as it always is. */
export function writeBookingListState(state: BookingListState): URLSearchParams {
  const query = new URLSearchParams();
  if (state.status !== undefined) query.set('status', state.status);
  if (state.event !== undefined) query.set('event', String(state.event));
  if (state.from !== null) query.set('from', state.from);
  if (state.until !== null) query.set('until', state.until);
  if (state.ordering !== NEWEST_FIRST) query.set('ordering', state.ordering);
  return query;
}

/** How many filters, the search not counted, narrow the list. */
export function countActiveFilters(state: BookingListState): number {
  return [state.status !== undefined, state.event !== undefined, state.from, state.until].filter(Boolean)
    .length;
}

/** The state as the API's filter; days become the instants they begin and end at in this device's zone. */
export function toBookingListFilter(state: BookingListState, search: string): BookingListFilter {
  return {
    search: search === '' ? undefined : search,
    status: state.status,
    event: state.event,
    booking_date_after: beginningOf(state.from),
    booking_date_before: endOf(state.until),
    ordering: state.ordering,
  };
}
