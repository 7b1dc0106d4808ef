import { nameOfCurrency } from './place-names.ts';
import { getVenueStyle, type VenueStyle } from './venue-style.ts';
import { comesTwice, dayOf, isSameDay, venueToday } from './venue-time.ts';

// Everything that people read of times, numbers and amounts is written here, the way the venue does.

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const DATE = { ...DAY, year: 'numeric' } as const;
const FULL_DAY_CLOCKS = ['h23', 'h24'];
/** The places every amount has in the API, whichever currency it is in. */
const STORED_PLACES = 2;

function moneyFormats({ currency, locale }: VenueStyle) {
  if (currency === null) {
    const places = { minimumFractionDigits: STORED_PLACES, maximumFractionDigits: STORED_PLACES };
    const plain = new Intl.NumberFormat(locale, places);
    return { places: STORED_PLACES, usual: plain, fraction: plain };
  }
  const usual = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const places = usual.resolvedOptions().maximumFractionDigits ?? STORED_PLACES;
  const all = Math.max(places, STORED_PLACES);
  return {
    places,
    usual,
    // An amount from before the currency had no small change is shown as it is, not rounded.
    fraction: new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: all,
      maximumFractionDigits: all,
    }),
  };
}

/** "07:30" where a day has 24 hours on the clock, "7:30 PM" where it has twice twelve. */
function timeOptions(locale: string): Intl.DateTimeFormatOptions {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  const hour = FULL_DAY_CLOCKS.includes(hourCycle ?? '') ? '2-digit' : 'numeric';
  return { hour, minute: '2-digit' };
}

function formatsFor(style: VenueStyle) {
  const { locale, timeZone } = style;
  const time = timeOptions(locale);
  const inVenue = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  return {
    style,
    money: moneyFormats(style),
    number: new Intl.NumberFormat(locale),
    date: inVenue(DATE),
    day: inVenue(DAY),
    time: inVenue(time),
    dateTime: inVenue({ ...DATE, ...time }),
    timeInZone: inVenue({ ...time, timeZoneName: 'short' }),
    dateTimeInZone: inVenue({ ...DATE, ...time, timeZoneName: 'short' }),
    plainDate: new Intl.DateTimeFormat(locale, { ...DATE, timeZone: 'UTC' }),
    month: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    ago: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
  };
}

let made: ReturnType<typeof formatsFor> | null = null;

/** The formats of the venue, made once for as long as it writes the same way. */
function formats() {
  const style = getVenueStyle();
  if (made?.style !== style) made = formatsFor(style);
  return made;
}

const AGO_STEPS = [
  { unit: 'second', milliseconds: 1_000, until: 45_000 },
  { unit: 'minute', milliseconds: 60_000, until: 45 * 60_000 },
  { unit: 'hour', milliseconds: 3_600_000, until: 22 * 3_600_000 },
] as const;

/** An amount as the API writes it ("1299.9" or "299.99") in the venue's currency and notation ("€1,299.90"). */
export function formatMoney(amount: string): string {
  const { places, usual, fraction } = formats().money;
  const value = Number(amount);
  return (Number.isInteger(value * 10 ** places) ? usual : fraction).format(value);
}

/** How many decimal places amounts of the venue's currency have: 0 for yen, 3 for dinars. */
export function moneyPlaces(): number {
  return formats().money.places;
}

/** What the venue's currency is called in running text, "Euro (EUR)"; null while it has none. */
export function currencyName(): string | null {
  const { currency } = getVenueStyle();
  return currency === null ? null : nameOfCurrency(currency);
}

/** A whole number with grouped thousands: "1,250". */
export function formatNumber(value: number): string {
  return formats().number.format(value);
}

/** An ISO instant as day and time in the venue: "Tue, 15 Jun 2027, 19:30"; in the hour that comes twice, which one. */
export function formatDateTime(instant: string): string {
  const { dateTime, dateTimeInZone } = formats();
  return (comesTwice(instant) ? dateTimeInZone : dateTime).format(new Date(instant));
}

/** An ISO instant, or a plain date such as a birthday, as a day: "Tue, 15 Jun 2027". */
export function formatDate(instantOrDate: string): string {
  if (instantOrDate.includes('T')) return formats().date.format(new Date(instantOrDate));
  return formats().plainDate.format(new Date(`${instantOrDate}T00:00Z`));
}

/** As `formatDate`, without the year while it is this one: "Tue, 15 Jun". */
export function formatDay(instant: string): string {
  const { date, day } = formats();
  const year = (text: string) => text.slice(0, 4);
  return (year(dayOf(instant)) === year(venueToday()) ? day : date).format(new Date(instant));
}

/** A "YYYY-MM-DD" day's month in words: "June 2027". */
export function formatMonth(day: string): string {
  return formats().month.format(new Date(`${day}T00:00Z`));
}

/** The time of day of an ISO instant in the venue: "19:30"; in the hour that comes twice, which one: "01:30 CET". */
export function formatTime(instant: string): string {
  const { time, timeInZone } = formats();
  return (comesTwice(instant) ? timeInZone : time).format(new Date(instant));
}

/** What the clocks of another zone show now: "7:30 PM". */
export function formatTimeIn(timeZone: string): string {
  const { locale } = getVenueStyle();
  return new Intl.DateTimeFormat(locale, { ...timeOptions(locale), timeZone }).format(new Date());
}

/** How long ago an ISO instant was, while it is less than a day: "12 minutes ago"; the day and time before that. */
export function formatAgo(instant: string, now: number = Date.now()): string {
  const past = Math.max(0, now - Date.parse(instant));
  const step = AGO_STEPS.find(({ until }) => past < until);
  if (step === undefined) return formatDateTime(instant);
  // To half a minute is all that is known of when somebody was seen.
  const count = step.unit === 'second' ? 0 : Math.round(past / step.milliseconds);
  return formats().ago.format(count === 0 ? 0 : -count, step.unit);
}

/** From start to end: the times alone within one day, both days otherwise. */
export function formatTimeRange(start: string, end: string): string {
  const { time, timeInZone, dateTime, dateTimeInZone } = formats();
  const isDoubtful = comesTwice(start) || comesTwice(end);
  const oneDay = isDoubtful ? timeInZone : time;
  const twoDays = isDoubtful ? dateTimeInZone : dateTime;
  return (isSameDay(start, end) ? oneDay : twoDays).formatRange(new Date(start), new Date(end));
}

/** Whether days are written month first here ("6/15/2027"), as in the United States. */
export function isMonthFirst(): boolean {
  const parts = new Intl.DateTimeFormat(getVenueStyle().locale).formatToParts();
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'month';
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as people read it on their disks, in powers of a thousand: "1.2 MB". */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const unit = BYTE_UNITS[Math.min(power, BYTE_UNITS.length - 1)] ?? 'byte';
  const value = bytes / 1000 ** BYTE_UNITS.indexOf(unit);
  return new Intl.NumberFormat(getVenueStyle().locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0,
  }).format(value);
}

const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Several things in a sentence: "48 events, 512 attendees and 1,250 bookings". */
export function formatList(things: readonly string[]): string {
  return listFormat.format(things);
}
