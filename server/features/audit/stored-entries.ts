import type { Transaction } from 'sequelize';
import type { SqlValue } from '../../db/condition.ts';
import type { Database } from '../../db/database.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import { BEGINNING, type Entry, type Head } from './chain.ts';

const COLUMNS = {
  id: 'integer',
  at: 'instant',
  user_id: 'integer',
  username: 'text',
  device: 'text',
  address: 'text',
  request_id: 'text',
  action: 'text',
  outcome: 'text',
  record_type: 'text',
  record_id: 'integer',
  event_id: 'integer',
  from_event_id: 'integer',
  details: 'text',
  salt: 'text',
  details_digest: 'text',
  hash: 'text',
} as const;
const NAMES = Object.keys(COLUMNS).join(', ');

const LAST = 'SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1';

/** Selects entries as `toEntry` reads them. */
export const ENTRY_COLUMNS = NAMES;

export type EntryRow = {
  id: number;
  at: SqlInstant;
  user_id: number | null;
  username: string | null;
  device: string | null;
  address: string | null;
  request_id: string | null;
  action: Entry['action'];
  outcome: Entry['outcome'];
  record_type: Entry['recordType'];
  record_id: number | null;
  event_id: number | null;
  from_event_id: number | null;
  details: string | null;
  salt: string | null;
  details_digest: string | null;
  hash: string;
};

export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    at: fromSqlInstant(row.at),
    userId: row.user_id,
    username: row.username,
    device: row.device,
    address: row.address,
    requestId: row.request_id,
    action: row.action,
    outcome: row.outcome,
    recordType: row.record_type,
    recordId: row.record_id,
    eventId: row.event_id,
    fromEventId: row.from_event_id,
    details: row.details,
    salt: row.salt,
    detailsDigest: row.details_digest,
    hash: row.hash,
  };
}

/** The last entry as it is committed, or as the unit of work sees it. */
export async function readHead(database: Pick<Database, 'all'>, tx?: Transaction): Promise<Head> {
  const [last] = await database.all<Head>(LAST, [], tx);
  return last ?? BEGINNING;
}

function insertAfterHead({ dialect }: Database): string {
  return `
    INSERT INTO audit_entries (${NAMES})
    SELECT ${NAMES} FROM ${dialect.rowsOf('?1', COLUMNS)} AS entry
    WHERE coalesce((SELECT hash FROM (${LAST}) AS last), '${BEGINNING.hash}') = ?2
    ORDER BY place`;
}

/**
 * Adds entries with one statement, unless the trail has gone on meanwhile.
 * @returns whether they were added: `head` is still what they have to follow
 */
export async function insertEntries(
  database: Database,
  entries: readonly Entry[],
  head: Head,
  tx: Transaction,
): Promise<boolean> {
  const rows = entries.map((entry) => [
    entry.id,
    toSqlInstant(entry.at),
    entry.userId,
    entry.username,
    entry.device,
    entry.address,
    entry.requestId,
    entry.action,
    entry.outcome,
    entry.recordType,
    entry.recordId,
    entry.eventId,
    entry.fromEventId,
    entry.details,
    entry.salt,
    entry.detailsDigest,
    entry.hash,
  ]);
  const values = [JSON.stringify(rows), head.hash];
  return (await database.run(insertAfterHead(database), values, tx)) > 0;
}

/** Empties the details of all entries about a record, but those of `from` on. */
export async function emptyDetails(
  database: Database,
  record: { type: string; id: number },
  from: number,
  tx: Transaction,
): Promise<void> {
  await database.run(
    `UPDATE audit_entries SET details = NULL, salt = NULL
      WHERE record_type = ? AND record_id = ? AND details IS NOT NULL AND id < ?`,
    [record.type, record.id, from],
    tx,
  );
}

/** Entries after this one in their order, at most `limit`. */
export async function readAfter(
  database: { all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]> },
  id: number,
  limit: number,
): Promise<Entry[]> {
  const rows = await database.all<EntryRow>(
    `SELECT ${NAMES} FROM audit_entries WHERE id > ? ORDER BY id LIMIT CAST(? AS BIGINT)`,
    [id, limit],
  );
  return rows.map(toEntry);
}
