const WINDOW_MS = 60_000;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 8_000;

/** What follows a crash: another start after a pause, or giving up and telling the person. */
export type RestartDecision = { restart: true; delayMs: number } | { restart: false };

/** The crashes still worth counting at `now` (milliseconds of any clock), those of the last minute. */
export function recentCrashes(crashTimes: readonly number[], now: number): number[] {
  return crashTimes.filter((time) => now - time < WINDOW_MS);
}

/**
 * Doubles the pause with every crash of the last minute: one crash is repaired before anybody notices, while a process
 * that dies at once every time must not burn the laptop's battery, and is given up on.
 * @param givenUpAfter how many crashes within a minute are too many
 */
export function decideRestart(
  crashTimes: readonly number[],
  now: number,
  givenUpAfter: number,
): RestartDecision {
  const count = recentCrashes(crashTimes, now).length;
  if (count >= givenUpAfter) return { restart: false };
  return { restart: true, delayMs: Math.min(FIRST_DELAY_MS * 2 ** Math.max(0, count - 1), LONGEST_DELAY_MS) };
}
