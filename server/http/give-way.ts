/** How many lists are put together at a time. More would not be done sooner: there are two who read and one who writes it out. */
const MOST_LISTS = 4;
/** While somebody writes. */
const MOST_BESIDE_WRITES = 1;
/** Between one booking's answer and the next one's request a till needs a moment, in which nobody writes. */
const STILL_WRITING_MS = 20;
/** While somebody writes, a list is followed by a rest so many times as long as it took. */
const REST = 6;
const LONGEST_REST_MS = 100;

/** What a list is put together in; `whose` names who asked for it. Ends as the work does. */
export type GivingWay = <Result>(whose: string, work: () => Promise<Result>) => Promise<Result>;

/**
 * Has lists give way to sales. A page of a hundred rows keeps the process busy for some milliseconds, and a booking
 * takes turns with all that are under way at each of its steps: with one at a time and a rest after it, it meets few.
 * Those who wait take turns too: who asks for many lists waits for their own, and nobody else does.
 * @param unwrittenMs how long nobody has written, in milliseconds: 0 while a unit of work waits or runs
 */
export function createGivingWay(unwrittenMs: () => number): GivingWay {
  /** In the order in which they are called next. */
  const waiting = new Map<string, (() => void)[]>();
  let working = 0;
  let restedAt = 0;
  let isResting = false;

  function endRest(): void {
    isResting = false;
    callNext();
  }

  function callNext(): void {
    for (const [whose, begins] of waiting) {
      if (unwrittenMs() < STILL_WRITING_MS) {
        if (working >= MOST_BESIDE_WRITES) return;
        const left = restedAt - performance.now();
        if (left > 0) {
          if (!isResting) setTimeout(endRest, left);
          isResting = true;
          return;
        }
      } else if (working >= MOST_LISTS) return;
      const begin = begins.shift();
      waiting.delete(whose);
      if (begins.length > 0) waiting.set(whose, begins);
      working += 1;
      begin?.();
    }
  }

  return async (whose, work) => {
    await new Promise<void>((begin) => {
      const own = waiting.get(whose);
      if (own) own.push(begin);
      else waiting.set(whose, [begin]);
      callNext();
    });
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const ended = performance.now();
      restedAt = ended + Math.min(REST * (ended - begun), LONGEST_REST_MS);
      working -= 1;
      callNext();
    }
  };
}
