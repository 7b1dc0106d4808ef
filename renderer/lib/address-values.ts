import dayjs from 'dayjs';

// What stands in an address may have been typed by hand: what is not understood counts as not set.

/** A record's id. */
export function idIn(text: string | null): number | undefined {
  const id = Number(text);
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

/** A day of this device's zone, "YYYY-MM-DD". */
export function dayIn(text: string | null): string | null {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
}

/** The instant at which a day of this device's zone begins. */
export function beginningOf(day: string | null): string | undefined {
  return day === null ? undefined : dayjs(day).toISOString();
}

/** The instant at which it is over. */
export function endOf(day: string | null): string | undefined {
  return day === null ? undefined : dayjs(day).add(1, 'day').toISOString();
}
