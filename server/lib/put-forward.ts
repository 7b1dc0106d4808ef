import type { Clock } from './clock.ts';

/** How far a clock was put forward, in milliseconds, and what it showed just before. */
export type PutForward = { by: number; before: Date };

/** Less is no matter: a clock that is kept right by the network takes such steps every day. */
const NO_MATTER_MS = 60_000;

/**
 * Tells whether somebody has put the clock forward since this was made, which makes what happened minutes ago look hours
 * old. A computer that has slept is no such case: its hours have passed.
 */
export function watchPutForward(clock: Clock): () => PutForward | null {
  const difference = () => clock.now().getTime() - clock.passed();
  const atFirst = difference();
  let known = 0;
  let before = clock.now();
  return () => {
    const by = difference() - atFirst;
    if (Math.abs(by - known) > NO_MATTER_MS) {
      before = new Date(clock.now().getTime() - (by - known));
      known = by;
    }
    return known > NO_MATTER_MS ? { by: known, before } : null;
  };
}
