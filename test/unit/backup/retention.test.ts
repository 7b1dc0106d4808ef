import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupsToRemove, type Dated, dayIn } from '../../../server/backup/retention.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date('2027-06-15T19:07:00Z');
const utc = dayIn('UTC');

const scheduled = (madeAt: Date): Dated => ({ madeAt, reason: 'schedule' });
const ago = (milliseconds: number, from = NOW) => new Date(from.getTime() - milliseconds);

function kept<Backup extends Dated>(backups: readonly Backup[], now = NOW, dayOf = utc): Backup[] {
  const removed = new Set(backupsToRemove(backups, now, dayOf));
  return backups.filter((backup) => !removed.has(backup));
}

/** One backup every quarter of an hour, each time with what is too old removed. */
function live(from: Date, quarters: number, dayOf = utc): { backups: Dated[]; now: Date } {
  let backups: Dated[] = [];
  let now = from;
  for (let at = 0; at < quarters; at += 1) {
    now = new Date(from.getTime() + at * 15 * MINUTE);
    backups = kept([...backups, scheduled(now)], now, dayOf);
  }
  return { backups, now };
}

describe('how long backups are kept', () => {
  it('is hourly for a day and daily for a month, the newest of each', () => {
    const { backups, now } = live(new Date('2027-04-01T00:00:00Z'), 4 * 24 * 60);
    const ages = backups.map(({ madeAt }) => now.getTime() - madeAt.getTime());

    expect(ages.filter((age) => age <= HOUR)).toHaveLength(5);
    expect(ages.filter((age) => age <= DAY).length).toBeGreaterThanOrEqual(24);
    expect(ages.filter((age) => age > DAY)).toHaveLength(30);
    expect(Math.max(...ages)).toBeLessThanOrEqual(31 * DAY);
    for (const { madeAt } of backups.filter((backup) => now.getTime() - backup.madeAt.getTime() > DAY)) {
      expect(madeAt.toISOString()).toContain('T23:45');
    }
  });

  it.each([
    ['the night an hour is left out', 'Europe/Berlin', '2027-03-28'],
    ['the night an hour comes twice', 'Europe/Berlin', '2027-10-31'],
    ['a zone half an hour off', 'Australia/Lord_Howe', '2027-04-04'],
    ['the other side of the date line', 'Pacific/Auckland', '2027-04-04'],
  ])('keeps the last of each evening at the venue: %s', (_, zone, day) => {
    const dayOf = dayIn(zone);
    const from = ago(2 * DAY, new Date(`${day}T00:00:00Z`));
    const { backups } = live(from, 4 * 24 * 6, dayOf);

    const days = backups.filter(({ madeAt }) => dayOf(madeAt) === day);
    expect(days).not.toHaveLength(0);
    // Whatever else is kept of that day, nothing was made later on it.
    const latest = Math.max(...days.map(({ madeAt }) => madeAt.getTime()));
    expect(dayOf(new Date(latest + 15 * MINUTE))).not.toBe(day);
  });

  it('is a month for what was made on purpose', () => {
    const reasons = ['request', 'migration', 'before_restore'] as const;
    const purposes = reasons.map((reason) => ({ madeAt: ago(20 * DAY), reason }));
    const old = reasons.map((reason) => ({ madeAt: ago(40 * DAY), reason }));
    const quarters = live(ago(9 * DAY), 4 * 24 * 9).backups;

    expect(kept([...purposes, ...old, ...quarters]).filter(({ reason }) => reason !== 'schedule')).toEqual(
      purposes,
    );
  });

  it.each([
    ['ten years ahead', 3650 * DAY],
    ['ten years back', -3650 * DAY],
  ])('leaves a week of days to whoever’s clock jumps %s', (_, jump) => {
    const { backups, now } = live(ago(20 * DAY), 4 * 24 * 20);
    const jumped = new Date(now.getTime() + jump);

    let left = backups;
    for (let at = 0; at < 4; at += 1) {
      const wrong = new Date(jumped.getTime() + at * 15 * MINUTE);
      left = kept([...left, scheduled(wrong)], wrong);
    }

    const honest = left.filter((backup) => backups.includes(backup));
    expect(new Set(honest.map(({ madeAt }) => utc(madeAt))).size).toBeGreaterThanOrEqual(6);
  });

  const shelf = fc.array(
    fc.record({
      madeAt: fc.date({ min: ago(90 * DAY), max: ago(-DAY), noInvalidDate: true }),
      reason: fc.constantFrom(...(['schedule', 'quit', 'request', 'migration', 'before_restore'] as const)),
    }),
    { maxLength: 200 },
  );

  it('never leaves nothing, and has nothing more to remove the moment after', () => {
    fc.assert(
      fc.property(shelf, (backups) => {
        const left = kept(backups);
        expect(left.length > 0).toBe(backups.length > 0);
        expect(backupsToRemove(left, NOW, utc)).toEqual([]);
      }),
    );
  });

  it('keeps one of every hour of the last day and of every day of the last month that had any', () => {
    fc.assert(
      fc.property(shelf, (backups) => {
        const left = kept(backups);
        const within = (age: number) => (backup: Dated) =>
          Math.abs(NOW.getTime() - backup.madeAt.getTime()) <= age;
        const hours = (some: readonly Dated[]) =>
          new Set(some.filter(within(DAY)).map(({ madeAt }) => Math.floor(madeAt.getTime() / HOUR)));
        const days = (some: readonly Dated[]) =>
          new Set(some.filter(within(31 * DAY)).map(({ madeAt }) => utc(madeAt)));
        expect(hours(left)).toEqual(hours(backups));
        expect(days(left)).toEqual(days(backups));
      }),
    );
  });
});
