import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../../server/backup/newest-first.ts';

const backup = (name: string, madeAt: string, branch?: string, id = 0) => ({
  name,
  madeAt: new Date(madeAt),
  facts: branch === undefined ? null : { head: { id, branch } },
});

const names = (backups: ReturnType<typeof backup>[]) => newestFirst(backups).map(({ name }) => name);

describe('which backup is newer', () => {
  it('is the one whose trail goes further, whatever the clock showed', () => {
    const june = backup('june', '2027-06-15T18:00:00Z', 'season', 100);
    const tonight = backup('tonight', '2026-05-10T19:00:00Z', 'season', 120);
    const ahead = backup('ahead', '2037-01-01T00:00:00Z', 'season', 90);

    expect(names([june, tonight, ahead])).toEqual(['tonight', 'june', 'ahead']);
  });

  it('is told by the time where nothing was entered in between', () => {
    const first = backup('first', '2027-06-15T18:00:00Z', 'season', 100);
    const second = backup('second', '2027-06-15T18:15:00Z', 'season', 100);

    expect(names([first, second])).toEqual(['second', 'first']);
  });

  it('is told by the time between seasons, between branches that a restore has parted, and where nothing is known', () => {
    const longSeason = backup('long', '2027-06-01T18:00:00Z', 'season', 5000);
    const afterRestore = backup('restored', '2027-06-02T18:00:00Z', 'restore', 4000);
    const unknown = backup('unknown', '2027-06-03T18:00:00Z');
    const newSeason = backup('new', '2027-06-04T18:00:00Z', 'another', 3);

    expect(names([longSeason, unknown, newSeason, afterRestore])).toEqual([
      'new',
      'unknown',
      'restored',
      'long',
    ]);
  });
});
