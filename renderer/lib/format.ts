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
