/** Kept short of what FAT, NTFS and Linux allow, in characters and in bytes. */
const LONGEST_TITLE = 80;
const MOST_BYTES = 180;
/** What Windows does not take in a name, and what nobody sees. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

/** The parts of an instant on the clocks of a zone, "2026-11-24 1930": it sorts, and no system refuses it. */
function stamp(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day} ${part.hour}${part.minute}`;
}

/** As much of a title as a file name can hold. */
function plainTitle(title: string): string {
  const plain = title.normalize('NFC').replace(FORBIDDEN, ' ').replace(/\s+/gu, ' ').trim();
  let kept = '';
  for (const character of [...plain].slice(0, LONGEST_TITLE)) {
    if (Buffer.byteLength(kept + character) > MOST_BYTES) break;
    kept += character;
  }
  // Windows drops a dot or a blank at the end, and would then not find it again.
  return kept.replace(/[. ]+$/u, '');
}

/**
 * What an event's door list is called where people look for it: "2026-11-24 1930 Winter Concert.pdf".
 * @param taken names of others, which may differ in more than case alone
 */
export function doorListName(
  event: { id: number; title: string; start: Date },
  timeZone: string,
  taken: readonly string[] = [],
): string {
  const name = [stamp(event.start, timeZone), plainTitle(event.title)].filter(Boolean).join(' ');
  const isTaken = taken.some((other) => other.toLowerCase() === `${name}.pdf`.toLowerCase());
  return isTaken ? `${name} (${event.id}).pdf` : `${name}.pdf`;
}
