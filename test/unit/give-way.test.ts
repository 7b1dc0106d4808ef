import { describe, expect, it } from 'vitest';
import { createGivingWay } from '../../server/http/give-way.ts';
import { gate } from '../support/gate.ts';

/** Six lists that are asked for at once, and which of them have begun. */
function askForLists(isWriting: () => boolean) {
  const givingWay = createGivingWay(isWriting);
  const begun: number[] = [];
  const gates = Array.from({ length: 6 }, gate);
  const ended = gates.map(({ opened }, at) =>
    givingWay(async () => {
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
  it('are put together one at a time while somebody writes', async () => {
    const { begun, end } = askForLists(() => true);

    expect(begun).toEqual([0]);
    await end(0);
    expect(begun).toEqual([0, 1]);
  });

  it('are put together some at a time while nobody writes, in the order of asking', async () => {
    const { begun, end } = askForLists(() => false);

    expect(begun).toEqual([0, 1, 2, 3]);
    await end(2);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('wait no longer once nobody writes any more', async () => {
    let isWriting = true;
    const { begun, end } = askForLists(() => isWriting);

    isWriting = false;
    await end(0);

    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('go on after one that failed', async () => {
    const givingWay = createGivingWay(() => true);

    const failed = givingWay(() => Promise.reject(new Error('away')));
    const next = givingWay(async () => 'answered');

    await expect(failed).rejects.toThrow('away');
    expect(await next).toBe('answered');
  });
});
