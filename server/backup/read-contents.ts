import type { BackupContents } from '../contracts/backups.ts';
import { fromSqlInstant, toSqlInstant } from '../db/sql-instant.ts';
import { toInstant } from '../lib/instant.ts';
import type { BackupFacts } from './backup-facts.ts';

/** Whoever reads a SQLite database. */
export type Reader = { all<Row>(sql: string): Promise<Row[]> };

async function countOf(reader: Reader, table: string, where = ''): Promise<number> {
  const [row] = await reader.all<{ count: number }>(`SELECT count(*) AS count FROM "${table}" ${where}`);
  return row?.count ?? 0;
}

async function tablesOf(reader: Reader): Promise<string[]> {
  // What a virtual table shows is in tables of its own, which are counted.
  const rows = await reader.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %' ORDER BY name",
  );
  return rows.map(({ name }) => name);
}

/** What SQLite finds first when it looks through all of a database; null where all of it is whole. */
export async function firstFlaw(reader: Reader): Promise<string | null> {
  const [check] = await reader.all<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  const verdict = check?.integrity_check ?? 'no answer to the integrity check';
  return verdict === 'ok' ? null : verdict;
}

/** How many rows each table has. */
export async function countRows(reader: Reader): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOf(reader)) counts[table] = await countOf(reader, table);
  return counts;
}

/** How much of the box office there is. @throws the driver's error where it is none, or damaged */
export async function readContents(reader: Reader): Promise<BackupContents> {
  const [newest] = await reader.all<{ at: string | null }>('SELECT max(booking_date) AS at FROM bookings');
  return {
    events: await countOf(reader, 'events'),
    attendees: await countOf(reader, 'attendees'),
    bookings: await countOf(reader, 'bookings'),
    newest_booking_at: newest?.at ? toInstant(fromSqlInstant(newest.at)) : null,
  };
}

/** What was entered after an instant. */
export async function readMadeSince(reader: Reader, since: Date) {
  const after = (column: string) => `WHERE ${column} > '${toSqlInstant(since)}'`;
  return {
    events: await countOf(reader, 'events', after('created_at')),
    attendees: await countOf(reader, 'attendees', after('created_at')),
    bookings: await countOf(reader, 'bookings', after('booking_date')),
  };
}

/** The names of the migrations it has seen, in order. */
export async function readSchema(reader: Reader): Promise<string[]> {
  const rows = await reader.all<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
  return rows.map(({ name }) => name);
}

/** The last entry of the audit trail; the beginning where there is none yet. */
export async function readTrailHead(reader: Reader): Promise<BackupFacts['head']> {
  const tables = await tablesOf(reader);
  if (!tables.includes('audit_entries')) return { id: 0, hash: '' };
  const [last] = await reader.all<BackupFacts['head']>(
    'SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1',
  );
  return last ?? { id: 0, hash: '' };
}
