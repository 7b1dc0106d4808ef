import { isDeepStrictEqual } from 'node:util';
import { type Answer, type BoxOffice, distinct } from './box-office.ts';
import type { Operation } from './operations.ts';
import { IN_FLIGHT, outcomeOf } from './rules.ts';

export type Answered = { operation: Operation; answer: Answer };

export type Explanation = {
  /** How the box office may stand after answers that one order or another explains. */
  offices: readonly BoxOffice[];
  /** Where the order that came furthest got stuck: the answer the model gives there. */
  stuck?: { done: readonly Answered[]; at: Answered; expected: Answer };
};

/** Whether a request did nothing because its twin, sent at the same time under the same key, was still under way. */
function isPutOff({ operation, answer }: Answered, batch: readonly Answered[]): boolean {
  if (operation.kind !== 'book' || operation.key === undefined || !isDeepStrictEqual(answer, IN_FLIGHT))
    return false;
  return batch.some(
    (other) => isDeepStrictEqual(other.operation, operation) && !isDeepStrictEqual(other.answer, IN_FLIGHT),
  );
}

/**
 * The states some order of operations sent at once leads to, each operation done as a whole and answered as the model
 * does (https://cs.brown.edu/~mph/HerlihyW90/p463-herlihy.pdf calls that linearizable).
 */
export function explain(offices: readonly BoxOffice[], batch: readonly Answered[]): Explanation {
  const found: BoxOffice[] = [];
  let stuck: Explanation['stuck'];
  const left = batch.filter((one) => !isPutOff(one, batch));

  function search(office: BoxOffice, done: readonly Answered[], open: readonly Answered[]): void {
    if (open.length === 0) found.push(office);
    for (const next of open) {
      const { answer, after } = outcomeOf(office, next.operation, next.answer);
      if (isDeepStrictEqual(answer, next.answer)) {
        search(
          after,
          [...done, next],
          open.filter((one) => one !== next),
        );
      } else if (stuck === undefined || done.length > stuck.done.length) {
        stuck = { done, at: next, expected: answer };
      }
    }
  }

  for (const office of offices) search(office, [], left);
  return { offices: distinct(found), stuck };
}
