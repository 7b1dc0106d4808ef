import type { BookingStatus } from '../../contracts/bookings.ts';
import type { SeasonAttendee } from './season-attendees.ts';
import type { SellingEvent } from './season-events.ts';
import { itemAt, type Random, whole } from './season-random.ts';

const SECOND = 1000;
// How many of the newest bookings for events to come are looked at for each one that is still to be paid.
const NEWEST_PER_PENDING = 3;
const REBOOKED_SHARE = 0.2;

export type SeasonBooking = {
  /** Index into the season's events. */
  event: number;
  /** Index into the season's attendees. */
  attendee: number;
  status: BookingStatus;
  bookingDate: Date;
  /** When it was confirmed or cancelled; the booking date while it is pending. */
  updatedAt: Date;
};

type Shelf = {
  random: Random;
  now: Date;
  events: readonly SellingEvent[];
  /** When each attendee registered, in milliseconds, ascending. */
  registeredAt: readonly number[];
};

/** The last moment in which anybody could book or cancel: sales end when the event starts. */
function closingTime(shelf: Shelf, event: number): number {
  return Math.min(itemAt(shelf.events, event).event.startDatetime.getTime(), shelf.now.getTime());
}

/** A moment in [from, to), in whole seconds; `lateness` above 1 leans towards `from`, below 1 towards `to`. */
function between(random: Random, from: number, to: number, lateness: number): Date {
  const first = Math.ceil(from / SECOND);
  const last = Math.ceil(to / SECOND) - 1;
  return new Date((first + Math.floor(random() ** lateness * (last - first + 1))) * SECOND);
}

/** Somebody registered by then who has no booking for the event yet; those who have been around longest come most. */
function somebodyNew(shelf: Shelf, booked: Set<number>, by: Date): number {
  const moment = by.getTime();
  const newcomer = shelf.registeredAt.findIndex((registered) => registered >= moment);
  const candidates = newcomer === -1 ? shelf.registeredAt.length : newcomer;
  for (;;) {
    const attendee = Math.floor(shelf.random() ** 1.4 * candidates);
    if (booked.has(attendee)) continue;
    booked.add(attendee);
    return attendee;
  }
}

function confirmedBookings(shelf: Shelf, event: number, booked: Set<number>): SeasonBooking[] {
  const { event: shown, taken } = itemAt(shelf.events, event);
  const closing = closingTime(shelf, event);
  return Array.from({ length: taken }, () => {
    const bookingDate = between(shelf.random, shown.createdAt.getTime(), closing, 0.7);
    const attendee = somebodyNew(shelf, booked, bookingDate);
    const updatedAt = between(shelf.random, bookingDate.getTime(), closing, 8);
    return { event, attendee, status: 'confirmed' as const, bookingDate, updatedAt };
  });
}

/** Turns every third of the newest bookings for events to come into one that waits for its payment. */
function leavePending(shelf: Shelf, active: SeasonBooking[], count: number): void {
  const open = active.filter(({ event }) => itemAt(shelf.events, event).event.startDatetime > shelf.now);
  const newest = open
    .toSorted((one, other) => other.bookingDate.getTime() - one.bookingDate.getTime())
    .slice(0, count * NEWEST_PER_PENDING);
  for (const [index, booking] of newest.entries()) {
    if (index % NEWEST_PER_PENDING !== 0) continue;
    booking.status = 'pending';
    booking.updatedAt = booking.bookingDate;
  }
}

type Taken = {
  active: readonly SeasonBooking[];
  booked: readonly Set<number>[];
  rebooked: Set<SeasonBooking>;
};

/** Somebody who changed their mind: for good, or only until the booking that stands. */
function cancelledBooking(shelf: Shelf, taken: Taken): SeasonBooking {
  const standing = itemAt(taken.active, whole(shelf.random, 0, taken.active.length - 1));
  const { event } = standing;
  const onSaleSince = itemAt(shelf.events, event).event.createdAt.getTime();
  const rebooks = shelf.random() < REBOOKED_SHARE && !taken.rebooked.has(standing);
  const from = rebooks ? Math.max(onSaleSince, itemAt(shelf.registeredAt, standing.attendee)) : onSaleSince;
  const end = rebooks ? standing.bookingDate.getTime() : closingTime(shelf, event);
  // Booked in the very first seconds: nothing can have come before that.
  if (end - from < 2 * SECOND) return cancelledBooking(shelf, taken);
  const bookingDate = between(shelf.random, from, end - SECOND, 1);
  if (rebooks) taken.rebooked.add(standing);
  const attendee = rebooks ? standing.attendee : somebodyNew(shelf, itemAt(taken.booked, event), bookingDate);
  const updatedAt = between(shelf.random, bookingDate.getTime(), end, 3);
  return { event, attendee, status: 'cancelled', bookingDate, updatedAt };
}

/**
 * The bookings of the season in the order in which they were made. Each event gets its `taken` active ones; `pending`
 * of all of them wait for payment, and `cancelled` come on top, for events that have bookings.
 */
export function buildBookings(
  season: {
    random: Random;
    now: Date;
    events: readonly SellingEvent[];
    attendees: readonly SeasonAttendee[];
  },
  counts: { pending: number; cancelled: number },
): SeasonBooking[] {
  const shelf: Shelf = {
    ...season,
    registeredAt: season.attendees.map(({ createdAt }) => createdAt.getTime()),
  };
  const booked = shelf.events.map(() => new Set<number>());
  const active = shelf.events.flatMap((_, event) => confirmedBookings(shelf, event, itemAt(booked, event)));
  leavePending(shelf, active, counts.pending);
  const taken: Taken = { active, booked, rebooked: new Set() };
  const cancelled = Array.from({ length: counts.cancelled }, () => cancelledBooking(shelf, taken));
  return [...active, ...cancelled].sort(
    (one, other) => one.bookingDate.getTime() - other.bookingDate.getTime(),
  );
}
