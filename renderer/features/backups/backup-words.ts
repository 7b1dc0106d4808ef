import type { TFunction } from 'i18next';
import type { BackupContents, BackupDetailResponse } from '../../../server/contracts/backups.ts';
import { formatAgo, formatDateTime, formatList, formatNumber, formatTime } from '../../lib/format.ts';
import { isToday } from '../../lib/venue-time.ts';
import type { Backup } from './backup-rows.ts';

type Words = TFunction<'backups'>;
type Counted = 'events' | 'attendees' | 'bookings';

function counted(t: Words, what: Counted, count: number): string {
  return t(what, { count, formatted: formatNumber(count) });
}

/** What a database holds: "48 events, 512 attendees and 1,250 bookings". */
export function heldWords(t: Words, counts: BackupContents | null): string {
  if (counts === null) return t('heldUnknown');
  const { events, attendees, bookings } = counts;
  return formatList([
    counted(t, 'events', events),
    counted(t, 'attendees', attendees),
    counted(t, 'bookings', bookings),
  ]);
}

/** "18:40", with the day where it is not the venue's today. */
export function momentWords(instant: string): string {
  return isToday(instant) ? formatTime(instant) : formatDateTime(instant);
}

/** What going back to a backup would lose, in words: "12 bookings and 3 attendees made since 18:40 will not be there." */
export function lostWords(t: Words, { made_at, made_since }: BackupDetailResponse): string {
  if (made_since === null) return t('restore.lostUnknown');
  const when = momentWords(made_at);
  const lost = (['bookings', 'attendees', 'events'] as const).filter((what) => made_since[what] > 0);
  if (lost.length === 0) return t('restore.lostNothing', { when });
  return t('restore.lost', {
    what: formatList(lost.map((what) => counted(t, what, made_since[what]))),
    when,
  });
}

/** What a backup was made for, and how long ago while that is told in hours. */
export function originWords(t: Words, { reason, made_at }: Backup): string {
  const ago = formatAgo(made_at);
  const why = t(`reasons.${reason}`);
  return ago === formatDateTime(made_at) ? why : `${why} · ${ago}`;
}

/** Where copies of a backup are. */
export function placeWords(t: Words, { places }: Backup): string {
  const [place] = places;
  return places.length > 1 || place === undefined ? t('placesBoth') : t(`places.${place}`);
}
