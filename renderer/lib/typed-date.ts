import { isMonthFirst } from './format.ts';
import { isDay, venueToday } from './venue-time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function pad(value: number, length = 2): string {
  return String(value).padStart(length, '0');
}

const written = (year: number, month: number, day: number) => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

function existing(year: number, month: number, day: number): string | null {
  const date = written(year, month, day);
  return isDay(date) ? date : null;
}

/** A year as typed; two digits mean the century around today, none the next time that day comes. */
function yearOf(text: string | undefined, month: number, day: number, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  if (text === undefined) return thisYear + (written(thisYear, month, day) < today ? 1 : 0);
  if (text.length === 4) return Number(text);
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(text);
  // "85" is a birth year, not an event in sixty years' time.
  return year > thisYear + 20 ? year - 100 : year;
}

/**
 * Reads a day the way people type one: "2027-06-15", "15/6/2027", "15.6.27", "15 June", "Tue 15 Jun 2027",
 * "June 15". Month and day in figures are read in the order in which the venue writes them.
 * @returns "YYYY-MM-DD", or null while it is no day
 */
export function parseTypedDate(text: string, today: string = venueToday()): string | null {
  const words = text
    .toLowerCase()
    .replace(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b\.?,?/g, ' ')
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1')
    .trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso !== null) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));

  const figures = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?\.?$/.exec(words);
  if (figures !== null) {
    const [one, other] = [Number(figures[1]), Number(figures[2])];
    const [day, month] = isMonthFirst() ? [other, one] : [one, other];
    return existing(yearOf(figures[3], month, day, today), month, day);
  }

  const named =
    /^(?<day>\d{1,2})\.?[ -]*(?<month>[a-z]{3,})\.?,?[ -]*(?<year>\d{4}|\d{2})?$/.exec(words) ??
    /^(?<month>[a-z]{3,})\.?[ -]*(?<day>\d{1,2}),?(?:[ -]+(?<year>\d{4}|\d{2}))?$/.exec(words);
  if (named?.groups === undefined) return null;
  const month = MONTHS.indexOf((named.groups.month ?? '').slice(0, 3)) + 1;
  const day = Number(named.groups.day);
  return month === 0 ? null : existing(yearOf(named.groups.year, month, day, today), month, day);
}
