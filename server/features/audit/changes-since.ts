import type { AuditAction } from '../../contracts/audit.ts';
import type { Database } from '../../db/database.ts';
import { fromSqlInstant, type SqlInstant } from '../../db/sql-instant.ts';
import type { Head } from './chain.ts';

/** Those of these ends of copies of the trail that are part of it. */
export async function headsHeld(database: Database, heads: readonly Head[]): Promise<Head[]> {
  if (heads.length === 0) return [];
  const places = heads.map(() => '?').join(', ');
  const sql = `SELECT id, hash FROM audit_entries WHERE id IN (${places})`;
  const entries = await database.all<Head>(
    sql,
    heads.map(({ id }) => id),
  );
  const held = new Set(entries.map(({ hash }) => hash));
  return heads.filter(({ hash }) => held.has(hash));
}

/**
 * When the first thing happened that is not in a copy of the trail which ended there.
 * @param head the copy's last entry; null where there is no copy
 * @param except what does not count
 * @returns null when nothing has
 */
export async function firstChangeSince(
  database: Database,
  head: Head | null,
  except: AuditAction,
): Promise<Date | null> {
  const known = head
    ? await database.all<{ hash: string }>('SELECT hash FROM audit_entries WHERE id = ?', [head.id])
    : [];
  // A trail that went another way, after a restore say, is in no copy from its beginning on.
  const from = head !== null && known[0]?.hash === head.hash ? head.id : 0;
  const [first] = await database.all<{ at: SqlInstant }>(
    'SELECT at FROM audit_entries WHERE id > ? AND action <> ? ORDER BY id LIMIT 1',
    [from, except],
  );
  return first ? fromSqlInstant(first.at) : null;
}
