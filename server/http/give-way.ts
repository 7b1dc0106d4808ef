/** How many lists are put together at a time. More would not be done sooner: there are two who read and one who writes it out. */
const MOST_LISTS = 4;
/** While somebody writes. */
const MOST_BESIDE_WRITES = 1;

/**
 * Has lists give way to sales. A page of a hundred rows keeps the process busy for some milliseconds, and a booking
 * takes turns with all that are under way at each of its steps: with few at a time, it waits for few. The others wait
 * in the order in which they came, and each connection has one at most (take-turns.ts).
 * @param isWriting whether a unit of work waits or runs
 * @returns what each list is put together in
 */
export function createGivingWay(isWriting: () => boolean) {
  const waiting: (() => void)[] = [];
  let running = 0;

  const hasRoom = () => running < (isWriting() ? MOST_BESIDE_WRITES : MOST_LISTS);
  const callNext = () => {
    while (waiting.length > 0 && hasRoom()) {
      running += 1;
      waiting.shift()?.();
    }
  };

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (waiting.length === 0 && hasRoom()) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      running -= 1;
      callNext();
    }
  };
}
