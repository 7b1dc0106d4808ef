import { hash, randomBytes } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { AuditAction, Outcome, RecordType } from '../../contracts/audit.ts';
import type { MadeNote } from './note.ts';

/** An entry of the trail as it is stored. */
export type Entry = {
  /** Its place, from 1 on without a gap. */
  id: number;
  at: Date;
  userId: number | null;
  username: string | null;
  device: string | null;
  address: string | null;
  requestId: string | null;
  action: AuditAction;
  outcome: Outcome;
  recordType: RecordType | null;
  recordId: number | null;
  eventId: number | null;
  fromEventId: number | null;
  /** JSON of what was changed; null where nothing was, and once it was erased. */
  details: string | null;
  /** What keeps erased details from being guessed by their digest; erased with them. */
  salt: string | null;
  detailsDigest: string | null;
  hash: string;
};

/** The last entry that is stored: what the next one has to follow. */
export type Head = { id: number; hash: string };

/** What the first entry follows. */
export const BEGINNING: Head = { id: 0, hash: '0'.repeat(64) };

const SALT_BYTES = 16;

/** What the hash of an entry says of its details, so that they can be erased and the chain still holds. */
export function digestOf(details: string, salt: string): string {
  return hash('sha256', `${salt}${details}`, 'hex');
}

/**
 * The hash of an entry: SHA-256 over JSON with its keys in order, of everything it says and of the hash before it, in
 * hexadecimal digits.
 */
export function hashOf(entry: Omit<Entry, 'details' | 'salt' | 'hash'>, previous: string): string {
  const said = {
    id: entry.id,
    at: entry.at.toISOString(),
    userId: entry.userId,
    username: entry.username,
    device: entry.device,
    address: entry.address,
    requestId: entry.requestId,
    action: entry.action,
    outcome: entry.outcome,
    recordType: entry.recordType,
    recordId: entry.recordId,
    eventId: entry.eventId,
    fromEventId: entry.fromEventId,
    detailsDigest: entry.detailsDigest,
    previous,
  };
  return hash('sha256', stringify(said), 'hex');
}

function detailsOf({ before, after }: MadeNote): string | null {
  const details = { ...(before && { before }), ...(after && { after }) };
  return before || after ? stringify(details) : null;
}

/** Whether a later note of the same group has the details of this one forgotten. */
function isForgotten({ record }: MadeNote, later: readonly MadeNote[]): boolean {
  return later.some(
    (other) => other.erases && other.record?.type === record?.type && other.record?.id === record?.id,
  );
}

function entryOf(note: MadeNote, id: number, salt: string, later: readonly MadeNote[]): Omit<Entry, 'hash'> {
  const { context, by, record } = note;
  const details = detailsOf(note);
  const isKept = details !== null && !isForgotten(note, later);
  return {
    id,
    at: note.at,
    userId: by ? by.id : (context?.actor?.id ?? null),
    username: by?.username ?? context?.actor?.username ?? null,
    device: by?.device ?? context?.actor?.device ?? null,
    address: context?.address ?? null,
    requestId: context?.requestId ?? null,
    action: note.action,
    outcome: note.outcome,
    recordType: record?.type ?? null,
    recordId: record?.id ?? null,
    eventId: note.eventId ?? null,
    fromEventId: note.fromEventId ?? null,
    details: isKept ? details : null,
    salt: isKept ? salt : null,
    detailsDigest: details === null ? null : digestOf(details, salt),
  };
}

/** The entries that notes become after this head, each with the hash of the one before in its own. */
export function chainOf(notes: readonly MadeNote[], head: Head): Entry[] {
  const salts = randomBytes(SALT_BYTES * notes.length).toString('hex');
  const erasing = notes.filter(({ erases }) => erases);
  let previous = head.hash;
  return notes.map((note, at) => {
    const salt = salts.slice(at * SALT_BYTES * 2, (at + 1) * SALT_BYTES * 2);
    const later = erasing.length === 0 ? erasing : notes.slice(at + 1);
    const entry = entryOf(note, head.id + at + 1, salt, later);
    previous = hashOf(entry, previous);
    return { ...entry, hash: previous };
  });
}
