import { Temporal } from 'temporal-polyfill';
import { getVenueStyle } from './venue-style.ts';

// The one place that knows which instant a clock in the venue means, and which clock an instant. What else deals with
// days and times does it through these; instants are ISO 8601 in UTC, days "YYYY-MM-DD", times "HH:mm".

/** Which of the two times that a clock shows the same hour in the night it is put back. */
export type Turn = 'first' | 'second';
/** What the calendar and the clock in the venue show. */
export type WallTime = { day: string; time: string; turn: Turn };
/** The hour that is missing in the night the clocks go forward: from when to when they are put. */
export type MissingHour = { from: string; to: string };

const MINUTE = { smallestUnit: 'minute' } as const;
/** Longer than any clock is ever put back. */
const NEAR = { hours: 3 };
const zone = () => getVenueStyle().timeZone;

function inVenue(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone());
}

/** A day and a time as typed; undefined while they are none. */
function plainOf(day: string | null, time: string): Temporal.PlainDateTime | undefined {
  if (day === null || time === '') return undefined;
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`);
  } catch {
    return undefined;
  }
}

function bothOf(plain: Temporal.PlainDateTime) {
  return {
    earlier: plain.toZonedDateTime(zone(), { disambiguation: 'earlier' }),
    later: plain.toZonedDateTime(zone(), { disambiguation: 'later' }),
  };
}

/** Every instant at which the venue's clock shows this: one, two in the night it is put back, none in a missing hour. */
export function instantsAt(day: string | null, time: string): string[] {
  const plain = plainOf(day, time);
  if (plain === undefined) return [];
  const { earlier, later } = bothOf(plain);
  if (earlier.epochMilliseconds === later.epochMilliseconds) return [earlier.toInstant().toString()];
  if (!earlier.toPlainDateTime().equals(plain)) return [];
  return [earlier.toInstant().toString(), later.toInstant().toString()];
}

/** The instant a clock in the venue means; undefined while what is typed is no time or one that does not exist. */
export function instantAt({ day, time, turn }: { day: string | null; time: string; turn: Turn }) {
  const [first, second] = instantsAt(day, time);
  return turn === 'second' ? (second ?? first) : first;
}

/** What is missing around a time that does not exist; null for one that does, and for what is no time. */
export function missingHourAt(day: string | null, time: string): MissingHour | null {
  const plain = plainOf(day, time);
  if (plain === undefined || instantsAt(day, time).length > 0) return null;
  const { earlier } = bothOf(plain);
  const change = earlier.getTimeZoneTransition('next');
  if (change === null) return null;
  const skipped = { nanoseconds: change.offsetNanoseconds - earlier.offsetNanoseconds };
  const to = change.toPlainDateTime();
  const from = to.subtract(skipped);
  return { from: from.toPlainTime().toString(MINUTE), to: to.toPlainTime().toString(MINUTE) };
}

/** What the calendar and the clock in the venue show at an instant. */
export function wallTimeOf(instant: string): WallTime {
  const there = inVenue(instant);
  const { earlier, later } = bothOf(there.toPlainDateTime());
  const isSecond =
    earlier.epochMilliseconds !== later.epochMilliseconds &&
    there.epochMilliseconds === later.epochMilliseconds;
  return {
    day: there.toPlainDate().toString(),
    time: there.toPlainTime().toString(MINUTE),
    turn: isSecond ? 'second' : 'first',
  };
}

/** Whether the venue's clock shows the time of an instant a second time that night. */
export function comesTwice(instant: string): boolean {
  const there = inVenue(instant);
  // Hours on either side of any other moment are as far from UTC as each other.
  const { offsetNanoseconds: before } = there.subtract(NEAR);
  if (before === there.add(NEAR).offsetNanoseconds) return false;
  const { earlier, later } = bothOf(there.toPlainDateTime());
  return earlier.epochMilliseconds !== later.epochMilliseconds;
}

/** The venue's day at an instant. */
export function dayOf(instant: string): string {
  return inVenue(instant).toPlainDate().toString();
}

function shownAt(now: number): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone()).toPlainDateTime();
}

/** The venue's day of this moment, or of another in milliseconds since 1970. */
export function venueToday(now: number = Date.now()): string {
  return shownAt(now).toPlainDate().toString();
}

/** What the venue's calendar and clock show now: "2027-06-15T19:30:00". */
export function venueNow(): string {
  return shownAt(Date.now()).toString({ smallestUnit: 'second' });
}

/** Whether two instants fall on the same day in the venue. */
export function isSameDay(one: string, other: string): boolean {
  return dayOf(one) === dayOf(other);
}

/** Whether an instant falls on the day it is in the venue now. */
export function isToday(instant: string): boolean {
  return dayOf(instant) === venueToday();
}

/** The instant at which a day begins in the venue: midnight, or whenever the first of its hours does. */
export function beginningOfDay(day: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone()).toInstant().toString();
}

/** The instant at which it is over. */
export function endOfDay(day: string): string {
  return beginningOfDay(addDays(day, 1));
}

/** Whether a text is a day that exists. */
export function isDay(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return /^\d{4}-\d{2}-\d{2}$/.test(text);
  } catch {
    return false;
  }
}

/** As many days further on, or back. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** An instant so many minutes later. */
export function addMinutes(instant: string, minutes: number): string {
  return Temporal.Instant.from(instant).add({ minutes }).toString();
}

/** Minutes from one instant to another. */
export function minutesBetween(from: string, to: string): number {
  return Temporal.Instant.from(from).until(to).total('minutes');
}
