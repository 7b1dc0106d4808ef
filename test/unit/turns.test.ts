import { describe, expect, it } from 'vitest';
import { createTurns } from '../../server/db/dialects/sqlite/turns.ts';
import { gate } from '../support/gate.ts';

describe('a line for one connection', () => {
  it('begins each only when the one before has ended', async () => {
    const turns = createTurns();
    const { opened, open } = gate();
    const begun: string[] = [];

    const first = turns.take(async () => {
      begun.push('first');
      await opened;
    });
    const second = turns.take(async () => {
      begun.push('second');
    });
    await Promise.resolve();

    expect(begun).toEqual(['first']);
    expect(turns.pending()).toBe(2);
    open();
    await Promise.all([first, second]);
    expect(begun).toEqual(['first', 'second']);
    expect(turns.pending()).toBe(0);
  });

  it('goes on after one that failed', async () => {
    const turns = createTurns();

    const failed = turns.take(() => Promise.reject(new Error('refused')));
    const next = turns.take(async () => 'answered');

    await expect(failed).rejects.toThrow('refused');
    expect(await next).toBe('answered');
  });
});
