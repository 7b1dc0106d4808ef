import type { Clock } from '../../server/lib/clock.ts';

/** The instant the tests' clock begins at. */
export const TEST_NOW = '2027-03-01T12:00:00Z';

/** A clock that stands still until a test moves it. */
export type SettableClock = Clock & { set(instant: string): void };

export function settableClock(instant: string): SettableClock {
  let now = new Date(instant);
  return {
    now: () => new Date(now),
    set: (next) => {
      now = new Date(next);
    },
  };
}
