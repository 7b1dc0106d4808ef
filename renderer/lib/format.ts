// English in the region of the person's own browser, so that dates read the way they write them.
const locale = navigator.languages.find((language) => /^en\b/i.test(language)) ?? 'en-GB';

const moneyFormat = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const numberFormat = new Intl.NumberFormat(locale);
const dateFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
const timeFormat = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
const dateTimeFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

const agoFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const AGO_STEPS = [
  { unit: 'second', milliseconds: 1_000, until: 45_000 },
  { unit: 'minute', milliseconds: 60_000, until: 45 * 60_000 },
  { unit: 'hour', milliseconds: 3_600_000, until: 22 * 3_600_000 },
] as const;

/** An amount as the API writes it ("1299.9" or "299.99") in the person's notation ("1,299.90"). */
export function formatMoney(amount: string): string {
  return moneyFormat.format(Number(amount));
}

/** A whole number with grouped thousands: "1,250". */
export function formatNumber(value: number): string {
  return numberFormat.format(value);
}

/** An ISO instant as day and time in the browser's zone: "Tue, 15 Jun 2027, 19:30". */
export function formatDateTime(instant: string): string {
  return dateTimeFormat.format(new Date(instant));
}

/** An ISO instant, or a plain date such as a birthday, as a day: "Tue, 15 Jun 2027". */
export function formatDate(instantOrDate: string): string {
  // A plain date read as an instant would be the day before, west of Greenwich.
  return dateFormat.format(new Date(instantOrDate.includes('T') ? instantOrDate : `${instantOrDate}T00:00`));
}

/** As `formatDate`, without the year while it is this one: "Tue, 15 Jun". */
export function formatDay(instant: string): string {
  const day = new Date(instant);
  return (day.getFullYear() === new Date().getFullYear() ? dayFormat : dateFormat).format(day);
}

/** The time of day of an ISO instant in the browser's zone: "19:30". */
export function formatTime(instant: string): string {
  return timeFormat.format(new Date(instant));
}

/** How long ago an ISO instant was, while it is less than a day: "12 minutes ago"; the day and time before that. */
export function formatAgo(instant: string, now: Date = new Date()): string {
  const past = Math.max(0, now.getTime() - Date.parse(instant));
  const step = AGO_STEPS.find(({ until }) => past < until);
  if (step === undefined) return formatDateTime(instant);
  // To half a minute is all that is known of when somebody was seen.
  const count = step.unit === 'second' ? 0 : Math.round(past / step.milliseconds);
  return agoFormat.format(count === 0 ? 0 : -count, step.unit);
}

/** From start to end: the times alone within one day, both days otherwise. */
export function formatTimeRange(start: string, end: string): string {
  return isSameDay(new Date(start), new Date(end))
    ? timeFormat.formatRange(new Date(start), new Date(end))
    : dateTimeFormat.formatRange(new Date(start), new Date(end));
}

/** Whether two moments fall on the same day in the browser's zone. */
export function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size as people read it on their disks, in powers of a thousand: "1.2 MB". */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3);
  const unit = BYTE_UNITS[Math.min(power, BYTE_UNITS.length - 1)] ?? 'byte';
  const value = bytes / 1000 ** BYTE_UNITS.indexOf(unit);
  return new Intl.NumberFormat(locale, {
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
