import { describe, expect, it } from 'vitest';
import { decideRestart, recentCrashes } from '../../server/lib/restart-policy.ts';

const NOW = 1_000_000;

function crashes(count: number, secondsAgo = 1): number[] {
  return Array.from({ length: count }, () => NOW - secondsAgo * 1000);
}

describe('restarting a crashed server', () => {
  it('repairs a first crash within a quarter of a second', () => {
    expect(decideRestart(crashes(1), NOW)).toEqual({ restart: true, delayMs: 250 });
  });

  it('waits twice as long after each further crash of the last minute', () => {
    const delays = [1, 2, 3, 4, 5].map((count) => decideRestart(crashes(count), NOW));
    expect(delays).toEqual([250, 500, 1000, 2000, 4000].map((delayMs) => ({ restart: true, delayMs })));
  });

  it('gives up after six crashes within a minute', () => {
    expect(decideRestart(crashes(6), NOW)).toEqual({ restart: false });
  });

  it('forgets crashes older than a minute', () => {
    expect(decideRestart([...crashes(10, 61), ...crashes(1)], NOW)).toEqual({ restart: true, delayMs: 250 });
    expect(recentCrashes([...crashes(2, 60), ...crashes(1, 59)], NOW)).toEqual(crashes(1, 59));
  });
});
