import { describe, expect, it } from 'vitest';
import { createBriefCache } from '../../server/lib/brief-cache.ts';
import { settableClock, TEST_NOW } from '../support/settable-clock.ts';

/** A cache whose readings a test answers when it likes. */
function heldCache() {
  const clock = settableClock(TEST_NOW);
  const readings: { id: number; answer: (value: string | null) => void; fail: (error: Error) => void }[] = [];
  const cache = createBriefCache<string>({
    clock,
    trustMs: 1000,
    read: (id) =>
      new Promise((resolve, reject) => {
        readings.push({ id, answer: resolve, fail: reject });
      }),
  });
  return { cache, clock, readings };
}

describe('what is remembered for a moment', () => {
  it('is read once for all who ask at the same time', async () => {
    const { cache, readings } = heldCache();

    const asked = Promise.all([cache.find(1), cache.find(1), cache.find(1)]);
    readings[0]?.answer('Ada');

    expect(await asked).toEqual(['Ada', 'Ada', 'Ada']);
    expect(readings).toHaveLength(1);
  });

  it('is read again once the moment is over', async () => {
    const { cache, clock, readings } = heldCache();
    const first = cache.find(1);
    readings[0]?.answer('Ada');
    await first;

    clock.set('2027-03-01T12:00:01Z');
    expect(await cache.find(1)).toBe('Ada');
    clock.set('2027-03-01T12:00:02Z');
    const second = cache.find(1);
    readings[1]?.answer('Eve');

    expect(await second).toBe('Eve');
  });

  it('does not outlive a change that was made while it was read', async () => {
    const { cache, readings } = heldCache();

    const before = cache.find(1);
    cache.forget([1]);
    const after = cache.find(1);
    readings[1]?.answer('new');
    readings[0]?.answer('old');

    expect(await before).toBe('old');
    expect(await after).toBe('new');
    expect(await cache.find(1)).toBe('new');
  });

  it('is asked for again after a reading that failed', async () => {
    const { cache, readings } = heldCache();

    const failed = cache.find(1);
    readings[0]?.fail(new Error('away'));
    await expect(failed).rejects.toThrow('away');
    const again = cache.find(1);
    readings[1]?.answer('Ada');

    expect(await again).toBe('Ada');
  });

  it('is not remembered where there is nothing', async () => {
    const { cache, readings } = heldCache();

    const first = cache.find(1);
    readings[0]?.answer(null);
    expect(await first).toBeNull();
    const second = cache.find(1);
    readings[1]?.answer('Ada');

    expect(await second).toBe('Ada');
  });
});
