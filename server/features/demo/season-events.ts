import { Temporal } from 'temporal-polyfill';
import type { ProgrammeEntry } from './season-programme-entry.ts';
import { LATER_WEEKS } from './season-programme-later.ts';
import { PAST_WEEKS, TONIGHT } from './season-programme-so-far.ts';
import { COMING_WEEKS } from './season-programme-soon.ts';
import { type Random, whole } from './season-random.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// Tonight's shows stay in the future even when the season is loaded late in the evening.
const FIRST_SHOW_IN = 90 * MINUTE;
const NEXT_SHOW_AFTER = 30 * MINUTE;

export type SeasonEvent = {
  title: string;
  description: string;
  startDatetime: Date;
  endDatetime: Date;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  capacity: number;
  priceMinor: number;
  createdAt: Date;
};

/** When it is, and by whose clock. */
export type Moment = { now: Date; zone: string };

/** An event and how many of its seats are taken, pending and confirmed together. */
export type SellingEvent = { event: SeasonEvent; taken: number };

function nextHalfHour(from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const hour = from.round({ smallestUnit: 'hour', roundingMode: 'floor' });
  return hour.add({ minutes: from.minute < 30 ? 30 : 60 });
}

/** By the venue's clock rather than UTC: the person who looks at the season sits in front of it. */
function startOf(entry: ProgrammeEntry, { now, zone }: Moment, tonightIndex: number): Date {
  const there = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const days = entry.on === 'tonight' ? 0 : entry.on[0] * 7 + entry.on[1] - there.dayOfWeek;
  const day = there.toPlainDate().add({ days });
  const planned = day.toZonedDateTime({ timeZone: zone, plainTime: entry.at }).epochMilliseconds;
  if (entry.on !== 'tonight') return new Date(planned);
  const milliseconds = FIRST_SHOW_IN + tonightIndex * NEXT_SHOW_AFTER;
  return new Date(Math.max(planned, nextHalfHour(there.add({ milliseconds })).epochMilliseconds));
}

function seatsTaken(entries: readonly ProgrammeEntry[], total: number): number[] {
  const fixed = entries.map(({ capacity, seatsLeft }) =>
    seatsLeft === undefined ? null : capacity - seatsLeft,
  );
  const wished = entries.map(({ capacity, fill }, index) => (fixed[index] === null ? capacity * fill : 0));
  const sum = (numbers: readonly number[]) => numbers.reduce((so, far) => so + far, 0);
  const share = (total - sum(fixed.map((seats) => seats ?? 0))) / sum(wished);
  const taken = entries.map(
    ({ capacity }, index) => fixed[index] ?? Math.min(capacity - 2, Math.floor((wished[index] ?? 0) * share)),
  );
  // What rounding left over goes one by one to the houses that still have room.
  let missing = total - sum(taken);
  while (missing > 0) {
    const before = missing;
    for (const [index, { capacity }] of entries.entries()) {
      const seats = taken[index] ?? 0;
      if (missing === 0 || fixed[index] !== null || seats >= capacity - 2) continue;
      taken[index] = seats + 1;
      missing -= 1;
    }
    if (missing === before) throw new RangeError(`The programme has no room for ${total} active bookings.`);
  }
  return taken;
}

/**
 * The programme around a moment, with `activeBookings` seats spread over it as each entry sells.
 * @throws RangeError when the halls are too small for that many.
 */
export function buildEvents(random: Random, moment: Moment, activeBookings: number): SellingEvent[] {
  const { now } = moment;
  const programme = [...PAST_WEEKS, ...TONIGHT, ...COMING_WEEKS, ...LATER_WEEKS];
  const taken = seatsTaken(programme, activeBookings);
  return programme.map((entry, index) => {
    const start = startOf(entry, moment, index - PAST_WEEKS.length);
    const onSaleSince =
      Math.min(start.getTime(), now.getTime()) - whole(random, 50 * 24, 100 * 24) * (DAY / 24);
    return {
      event: {
        title: entry.title,
        description: entry.description,
        startDatetime: start,
        endDatetime: new Date(start.getTime() + entry.minutes * MINUTE),
        countryCode: entry.country,
        capacity: entry.capacity,
        priceMinor: entry.priceMinor,
        createdAt: new Date(Math.floor(onSaleSince / 1000) * 1000),
      },
      taken: taken[index] ?? 0,
    };
  });
}
