import { BOOKING_STATUSES } from '../../../server/contracts/bookings.ts';
import { bookingAnswer } from './booking-rules.ts';
import { type BoxOffice, bookingsOf, seatsTaken } from './box-office.ts';
import { eventAnswer } from './event-rules.ts';

/** How closely to look: `seats` after every step, `everything` at the end, since each look costs requests. */
export type Look = 'seats' | 'everything';

/** What anybody can see of an event and its bookings; null for one that is gone. */
export type EventState = {
  availability: unknown;
  bookings: unknown[];
  event?: unknown;
  /** How many the list counts, by status. */
  counts?: Record<string, number>;
} | null;

/** What the server has to show of these events. */
export function expectedState(office: BoxOffice, events: readonly number[], look: Look): EventState[] {
  return events.map((id) => {
    const event = office.events.find((one) => one.id === id);
    if (!event) return null;
    const bookings = bookingsOf(office, id);
    const count = (status: string) => bookings.filter((booking) => booking.status === status).length;
    const shown = eventAnswer(office, event);
    const { capacity, remaining_capacity, is_fully_booked } = shown;
    return {
      availability: {
        event: id,
        capacity,
        taken: seatsTaken(office, id),
        pending: count('pending'),
        confirmed: count('confirmed'),
        remaining_capacity,
        is_fully_booked,
      },
      bookings: bookings.map(bookingAnswer),
      ...(look === 'everything' && {
        event: shown,
        counts: Object.fromEntries(BOOKING_STATUSES.map((status) => [status, count(status)])),
      }),
    };
  });
}
