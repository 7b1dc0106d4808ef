/** Where the zone of a run is kept, so that its workers share it although an hour may have passed. */
const KEPT_IN = 'FOYER_TEST_ZONE';

/** A time zone in which it is between seven and eight in the morning. POSIX counts westwards: "Etc/GMT-3" is UTC+3. */
function morningZone(now: Date): string {
  const ahead = ((7 - now.getUTCHours() + 35) % 24) - 11;
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/**
 * Moves this process and everything it starts, browsers and servers too, to where it is morning: what begins in some
 * hours begins today, whenever the tests run.
 */
export function moveToMorning(): void {
  process.env[KEPT_IN] ??= morningZone(new Date());
  process.env.TZ = process.env[KEPT_IN];
}
