/** An instant as the API writes it: UTC in whole seconds, "2027-06-15T09:00:00Z", as in the reference's examples. */
export function toInstant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The calendar day of an instant in UTC, "2027-06-15". */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
