import { describe, expect, it } from 'vitest';
import { createLine } from '../../server/lib/line.ts';
import { gate } from '../support/gate.ts';

describe('a line for one connection', () => {
  it('begins each only when the one before has ended', async () => {
    const line = createLine();
    const { opened, open } = gate();
    const begun: string[] = [];

    const first = line.take(async () => {
      begun.push('first');
      await opened;
    });
    const second = line.take(async () => {
      begun.push('second');
    });
    await Promise.resolve();

    expect(begun).toEqual(['first']);
    expect(line.pending()).toBe(2);
    open();
    await Promise.all([first, second]);
    expect(begun).toEqual(['first', 'second']);
    expect(line.pending()).toBe(0);
  });

  it('goes on after one that failed', async () => {
    const line = createLine();

    const failed = line.take(() => Promise.reject(new Error('refused')));
    const next = line.take(async () => 'answered');

    await expect(failed).rejects.toThrow('refused');
    expect(await next).toBe('answered');
  });
});
