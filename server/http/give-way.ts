import { createLine, type Line } from '../lib/line.ts';

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
export function createGivingWay(isWriting: () => boolean): Line['take'] {
  return createLine(() => (isWriting() ? MOST_BESIDE_WRITES : MOST_LISTS)).take;
}
