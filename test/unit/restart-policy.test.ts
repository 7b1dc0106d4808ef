import { describe, expect, it } from 'vitest';
import { decideRestart, recentCrashes } from '../../server/lib/restart-policy.ts';

const NOW = 1_000_000;
const SIX = 6;

function crashes(count: number, secondsAgo = 1): number[] {
  return Array.from({ length: count }, () => NOW - secondsAgo * 1000);
}

describe('restarting what crashed', () => {
  it('repairs a first crash within a quarter of a second', () => {
    expect(decideRestart(crashes(1), NOW, SIX)).toEqual({ restart: true, delayMs: 250 });
  });

  it('waits twice as long after each further crash of the last minute', () => {
    const delays = [1, 2, 3, 4, 5].map((count) => decideRestart(crashes(count), NOW, SIX));
    expect(delays).toEqual([250, 500, 1000, 2000, 4000].map((delayMs) => ({ restart: true, delayMs })));
  });

  it('gives up after as many crashes within a minute as it is told', () => {
    expect(decideRestart(crashes(2), NOW, 3)).toMatchObject({ restart: true });
    expect(decideRestart(crashes(3), NOW, 3)).toEqual({ restart: false });
  });

  it('forgets crashes older than a minute', () => {
    const mostlyOld = [...crashes(10, 61), ...crashes(1)];
    expect(decideRestart(mostlyOld, NOW, 3)).toEqual({ restart: true, delayMs: 250 });
    expect(recentCrashes([...crashes(2, 60), ...crashes(1, 59)], NOW)).toEqual(crashes(1, 59));
  });
});
