import { beginningOfDay, endOfDay, isDay } from './venue-time.ts';

// What stands in an address may have been typed by hand: what is not understood counts as not set.

/** A record's id. */
export function idIn(text: string | null): number | undefined {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

/** A day, "YYYY-MM-DD". */
export function dayIn(text: string | null): string | null {
  return text !== null && isDay(text) ? text : null;
}

/** The instant at which a day begins in the venue. */
export function beginningOf(day: string | null): string | undefined {
  return day === null ? undefined : beginningOfDay(day);
}

/** The instant at which it is over. */
export function endOf(day: string | null): string | undefined {
  return day === null ? undefined : endOfDay(day);
}
