import type { AuditAction } from '../contracts/audit.ts';
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

/** As much of a backup as tells what it does not have. */
export type Compared = { madeAt: Date; facts: Pick<BackupFacts, 'head'> | null };

/** Whether the trail goes on from there, as every trail does from its beginning. */
async function holds(reader: Reader, { id, hash }: BackupFacts['head']): Promise<boolean> {
  if (id === 0) return true;
  const [entry] = await reader.all<{ hash: string }>(`SELECT hash FROM audit_entries WHERE id = ${id}`);
  return entry?.hash === hash;
}

/** What was entered that is not in a backup: after the end of its trail or, where that is no part of this one, by time. */
export async function readMadeSince(reader: Reader, { madeAt, facts }: Compared) {
  if (facts === null || !(await holds(reader, facts.head))) {
    const after = (column: string) => `WHERE ${column} > '${toSqlInstant(madeAt)}'`;
    return {
      events: await countOf(reader, 'events', after('created_at')),
      attendees: await countOf(reader, 'attendees', after('created_at')),
      bookings: await countOf(reader, 'bookings', after('booking_date')),
    };
  }
  const after = (action: AuditAction) =>
    `FROM audit_entries WHERE action = '${action}' AND outcome = 'done' AND id > ${facts.head.id}`;
  const made = async (table: 'events' | 'attendees' | 'bookings', action: AuditAction) => {
    // The example season is one entry, which says how much came with it.
    const [loaded] = await reader.all<{ count: number | null }>(
      `SELECT sum(json_extract(details, '$.after.${table}')) AS count ${after('season.load')}`,
    );
    const entered = await countOf(reader, table, `WHERE id IN (SELECT record_id ${after(action)})`);
    return entered + (loaded?.count ?? 0);
  };
  return {
    events: await made('events', 'event.create'),
    attendees: await made('attendees', 'attendee.register'),
    bookings: await made('bookings', 'booking.create'),
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
    `SELECT id, hash, coalesce(
        (SELECT hash FROM audit_entries WHERE action = 'backup.restore' AND outcome = 'done'
          ORDER BY id DESC LIMIT 1),
        (SELECT hash FROM audit_entries ORDER BY id LIMIT 1)
      ) AS branch FROM audit_entries ORDER BY id DESC LIMIT 1`,
  );
  return last ?? { id: 0, hash: '' };
}
