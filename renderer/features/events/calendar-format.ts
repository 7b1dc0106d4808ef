import { formatDate } from '../../lib/format.ts';

const monthFormat = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });

/** A "YYYY-MM-DD" day's month in words: "June 2027". */
export function formatMonth(day: string): string {
  return monthFormat.format(new Date(`${day}T00:00`));
}

/** A local day in words: "Tue, 15 Jun 2027". */
export function formatDay(day: Date): string {
  return formatDate(day.toISOString());
}
