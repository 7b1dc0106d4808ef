import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createGivingWay } from '../../server/http/give-way.ts';
import { gate } from '../support/gate.ts';

const WRITING = () => 0;
const QUIET = () => Number.POSITIVE_INFINITY;

/** Lists asked for at once by these people, and which of them have begun. */
function askForLists(unwrittenMs: () => number, asking = ['a', 'b', 'c', 'd', 'e', 'f']) {
  const givingWay = createGivingWay(unwrittenMs);
  const begun: number[] = [];
  const gates = asking.map(gate);
  const ended = gates.map(({ opened }, at) =>
    givingWay(asking[at] ?? '', async () => {
      begun.push(at);
      await opened;
    }),
  );
  const end = async (at: number) => {
    gates[at]?.open();
    await ended[at];
  };
  return { begun, end };
}

describe('lists', () => {
  it('are put together one at a time while somebody writes, each after a rest', async () => {
    const { begun, end } = askForLists(WRITING);

    await sleep(10);
    expect(begun).toEqual([0]);
    await end(0);
    expect(begun).toEqual([0]);
    await expect.poll(() => begun, { interval: 5 }).toEqual([0, 1]);
  });

  it('are put together some at a time while nobody writes, in the order of asking', async () => {
    const { begun, end } = askForLists(QUIET);

    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2, 3]);
    await end(2);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('wait no longer once nobody writes any more', async () => {
    let unwrittenMs = 0;
    const { begun, end } = askForLists(() => unwrittenMs);

    unwrittenMs = 1000;
    await end(0);

    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('of somebody who asks for many are waited for by nobody else', async () => {
    const { begun, end } = askForLists(QUIET, [
      'greedy',
      'greedy',
      'greedy',
      'greedy',
      'greedy',
      'greedy',
      'a',
    ]);

    await end(0);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    await end(1);

    expect(begun).toEqual([0, 1, 2, 3, 4, 6]);
  });

  it('go on after one that failed', async () => {
    const givingWay = createGivingWay(WRITING);

    const failed = givingWay('a', () => Promise.reject(new Error('away')));
    const next = givingWay('b', async () => 'answered');

    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe('answered');
  });
});
