import type { Clock } from '../../server/lib/clock.ts';

/** The instant the tests' clock begins at. */
export const TEST_NOW = '2027-03-01T12:00:00Z';

/** A clock that stands still until a test moves it. */
export type SettableClock = Clock & {
  /** Goes on to this instant, as time does. */
  set(instant: string): void;
  /** Shows this instant from now on, without any time having passed. */
  put(instant: string): void;
};

export function settableClock(instant: string): SettableClock {
  let now = Date.parse(instant);
  let passed = 0;
  return {
    now: () => new Date(now),
    passed: () => passed,
    set: (next) => {
      passed += Date.parse(next) - now;
      now = Date.parse(next);
    },
    put: (next) => {
      now = Date.parse(next);
    },
  };
}
