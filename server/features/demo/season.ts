import { buildAttendees, type SeasonAttendee } from './season-attendees.ts';
import { buildBookings, type SeasonBooking } from './season-bookings.ts';
import { buildEvents, type Moment, type SeasonEvent } from './season-events.ts';
import { seededRandom } from './season-random.ts';

const ATTENDEES = 2000;
const ACTIVE_BOOKINGS = 4600;
const PENDING_BOOKINGS = 300;
const CANCELLED_BOOKINGS = 400;
const DEFAULT_SEED = 1924;

export type Season = { events: SeasonEvent[]; attendees: SeasonAttendee[]; bookings: SeasonBooking[] };

/**
 * A believable season around `now` for somebody who wants to look around before their own first event: 40 events,
 * 2,000 attendees and 5,000 bookings, those sorted by the date they were made. The same `now` and `seed` in the same
 * `zone` give the same season. Nobody in it exists, and none of the addresses and numbers reaches anybody.
 */
export function buildSeason({ seed = DEFAULT_SEED, ...moment }: Moment & { seed?: number }): Season {
  const { now } = moment;
  const random = seededRandom(seed);
  const events = buildEvents(random, moment, ACTIVE_BOOKINGS);
  const attendees = buildAttendees(random, now, ATTENDEES);
  const bookings = buildBookings(
    { random, now, events, attendees },
    { pending: PENDING_BOOKINGS, cancelled: CANCELLED_BOOKINGS },
  );
  return { events: events.map(({ event }) => event), attendees, bookings };
}
