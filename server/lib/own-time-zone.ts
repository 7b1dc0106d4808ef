/** The zone of the computer this runs on, by its IANA name; UTC where the computer names none that exists. */
export function ownTimeZone(): string {
  const { timeZone } = new Intl.DateTimeFormat('en').resolvedOptions();
  return timeZone === 'Etc/Unknown' ? 'UTC' : timeZone;
}
