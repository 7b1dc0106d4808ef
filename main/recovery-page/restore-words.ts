import type { FoundBackup } from '../../server/messages.ts';
import { strings } from '../strings.ts';

const words = strings.restore;

const KINDS = ['events', 'attendees', 'bookings'] as const;
type Counts = Record<(typeof KINDS)[number], number>;

export type Formats = { locale: string; timeZone?: string };

/** English in the region of the person's own computer, so that dates read the way they write them. */
export function ownFormats(languages: readonly string[]): Formats {
  return { locale: languages.find((language) => /^en\b/i.test(language)) ?? 'en-GB' };
}

/** "18:45" where that was today, else with its day. */
export function momentWords(instant: string, now: Date, { locale, timeZone }: Formats): string {
  const at = new Date(instant);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(at);
  if (day.format(at) === day.format(now)) return time;
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone } as const;
  return `${new Intl.DateTimeFormat(locale, date).format(at)}, ${time}`;
}

function countWords(counts: Counts, { locale }: Formats, kinds: readonly (keyof Counts)[]): string {
  const number = new Intl.NumberFormat(locale);
  const listed = kinds.map((kind) => words[kind](counts[kind], number.format(counts[kind])));
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(listed);
}

/** What a backup holds: "48 events, 512 attendees and 1,250 bookings". */
export function heldWords({ counts }: FoundBackup, formats: Formats): string {
  return counts === null ? words.heldUnknown : countWords(counts, formats, KINDS);
}

/** What would be missing after going back to a backup, as far as today's database can still be read. */
export function lostWords({ madeSince, made_at }: FoundBackup, now: Date, formats: Formats): string {
  const when = momentWords(made_at, now, formats);
  if (madeSince === null) return words.lostUnknown(when);
  const lost = KINDS.toReversed().filter((kind) => madeSince[kind] > 0);
  return lost.length === 0 ? words.lostNothing(when) : words.lost(countWords(madeSince, formats, lost), when);
}

/** A backup in one line of a list. */
export function optionWords(backup: FoundBackup, now: Date, formats: Formats): string {
  const parts = [
    momentWords(backup.made_at, now, formats),
    backup.counts === null ? words.heldUnknown : countWords(backup.counts, formats, ['bookings']),
    words.places[backup.place],
    ...(backup.is_encrypted ? [words.encrypted] : []),
    ...(backup.is_verified ? [] : [words.damaged]),
  ];
  return parts.join(' · ');
}

/** Each backup once, where several copies of it are: a good one before a damaged one, else in the order given. */
export function withoutCopies(backups: readonly FoundBackup[]): FoundBackup[] {
  const best = new Map<string, FoundBackup>();
  for (const backup of backups) {
    const known = best.get(backup.name);
    if (known === undefined || (!known.is_verified && backup.is_verified)) best.set(backup.name, backup);
  }
  return [...best.values()];
}
