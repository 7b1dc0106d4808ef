import { setImmediate as turn } from 'node:timers/promises';
import type { AUDIT_FLAWS } from '../../contracts/audit.ts';
import type { SqlValue } from '../../db/condition.ts';
import { BEGINNING, digestOf, type Entry, hashOf } from './chain.ts';
import { readAfter } from './stored-entries.ts';

export type Flaw = (typeof AUDIT_FLAWS)[number];

/** How far the chain holds: to its end, or to the first entry that does not follow from the ones before it. */
export type Verification = {
  /** How many entries were found in order. */
  entries: number;
  broken: { id: number; flaw: Flaw } | null;
  /** The hash of the last entry in order; null where there is none. */
  head: string | null;
};

/** Small enough that whoever sells meanwhile does not notice. */
const ENTRIES_PER_BATCH = 250;

/** The actions after which the details of a record's entries are rightly empty. */
const ERASURES: readonly string[] = ['attendee.erase', 'attendee.delete'];

function flawOf(entry: Entry, previous: { id: number; hash: string }): Flaw | null {
  if (entry.id !== previous.id + 1) return 'missing';
  if (hashOf(entry, previous.hash) !== entry.hash) return 'changed';
  const { details, salt, detailsDigest } = entry;
  if (details === null) return salt === null ? null : 'details_changed';
  return salt !== null && digestOf(details, salt) === detailsDigest ? null : 'details_changed';
}

/**
 * Reads the whole trail, some hundred entries at a time, and holds each against the hash of the one before.
 *
 * What a chain cannot tell by itself: that entries were cut off at its end, or that all of it was written anew. For
 * that, `head` is the hash of an entry that was noted elsewhere at some time; it has to be in the trail.
 */
export async function verifyTrail(
  database: { all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]> },
  options: { head?: string; onProgress?: (entries: number) => void } = {},
): Promise<Verification> {
  /** Where details are gone and nothing has told yet why: the first such entry of each record. */
  const unexplained = new Map<string, number>();
  let previous = BEGINNING;
  let hasHead = options.head === undefined;
  const upTo = (broken: Verification['broken']): Verification => ({
    entries: previous.id,
    broken,
    head: previous.id === 0 ? null : previous.hash,
  });

  for (;;) {
    const batch = await readAfter(database, previous.id, ENTRIES_PER_BATCH);
    for (const entry of batch) {
      const flaw = flawOf(entry, previous);
      if (flaw !== null) return upTo({ id: previous.id + 1, flaw });
      const record = `${entry.recordType} ${entry.recordId}`;
      if (entry.details === null && entry.detailsDigest !== null && !unexplained.has(record)) {
        unexplained.set(record, entry.id);
      }
      if (ERASURES.includes(entry.action) && entry.outcome === 'done') unexplained.delete(record);
      hasHead ||= entry.hash === options.head;
      previous = { id: entry.id, hash: entry.hash };
    }
    options.onProgress?.(previous.id);
    if (batch.length < ENTRIES_PER_BATCH) break;
    await turn();
  }
  const [first] = [...unexplained.values()].sort((one, other) => one - other);
  if (first !== undefined) return upTo({ id: first, flaw: 'details_emptied' });
  return upTo(hasHead ? null : { id: previous.id + 1, flaw: 'cut' });
}
