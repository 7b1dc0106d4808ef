import type { BackupReason } from '../contracts/backups.ts';
import { newestFirst, type Ordered } from './newest-first.ts';

/** As much of a backup as decides how long it is kept. */
export type Dated = Ordered & { reason: BackupReason };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 31 * DAY_MS;

/** A clock that jumps makes every backup old at once: of so many days that have any, one stays whatever it shows. */
const DAYS_KEPT_ALWAYS = 7;

/** Made because somebody asked for it, or because something was about to be changed. */
const MADE_ON_PURPOSE: readonly BackupReason[] = ['request', 'migration', 'before_restore'];

/** The first of each kind, in the order given. */
function firstOfEach<Item>(items: readonly Item[], kindOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const kind = kindOf(item);
    if (seen.has(kind)) return false;
    seen.add(kind);
    return true;
  });
}

/**
 * The backups that may go: all are kept for an hour, then one an hour for a day, one a day for a month, each time the
 * newest; what was made on purpose for a month; and the newest in any case. One that a wrong clock has dated into the
 * future is treated like one that is as old.
 * @param dayOf the calendar day of an instant where the venue is, so that a day's last evening backup is what stays of it
 */
export function backupsToRemove<Backup extends Dated>(
  backups: readonly Backup[],
  now: Date,
  dayOf: (at: Date) => string,
): Backup[] {
  const ordered = newestFirst(backups);
  const within = (age: number) =>
    ordered.filter(({ madeAt }) => Math.abs(now.getTime() - madeAt.getTime()) <= age);
  const perHour = ({ madeAt }: Backup) => String(Math.floor(madeAt.getTime() / HOUR_MS));
  const perDay = ({ madeAt }: Backup) => dayOf(madeAt);

  const kept = new Set([
    ...ordered.slice(0, 1),
    ...within(HOUR_MS),
    ...firstOfEach(within(DAY_MS), perHour),
    ...firstOfEach(within(MONTH_MS), perDay),
    ...within(MONTH_MS).filter(({ reason }) => MADE_ON_PURPOSE.includes(reason)),
    ...firstOfEach(ordered, perDay).slice(0, DAYS_KEPT_ALWAYS),
  ]);
  return ordered.filter((backup) => !kept.has(backup));
}

/** The calendar day of an instant in a time zone, "2027-06-15". */
export function dayIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return (at) => format.format(at);
}
