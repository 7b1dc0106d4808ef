import type { Role } from '../../contracts/me.ts';
import type { DeviceRole } from '../../contracts/pairing.ts';
import type { SessionKind, SessionListQuery } from '../../contracts/sessions.ts';
import { condition } from '../../db/condition.ts';
import { containingOrOf } from '../../db/containing.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';

type Columns = {
  id: number;
  userId: number;
  username: string;
  userRole: Role;
  kind: SessionKind;
  name: string;
  /** What a device was paired for. */
  role: DeviceRole | null;
  address: string;
};
type Instants<At> = { createdAt: At; lastSeenAt: At; expiresAt: At };

/** A session as a list shows it. */
export type ListedSession = Columns & Instants<Date>;

const COLUMNS = `
  session.id, session.user_id AS "userId", owner.username, owner.role AS "userRole", session.kind, session.name,
  session.role, session.address, session.created_at AS "createdAt", session.last_seen_at AS "lastSeenAt",
  session.expires_at AS "expiresAt"`;

const ORDERS = {
  id: 'session.id',
  created_at: 'session.created_at',
  last_seen_at: 'session.last_seen_at',
  expires_at: 'session.expires_at',
} as const;

/** Whoever was heard from last comes first. */
const STANDARD = [{ field: 'last_seen_at', descending: true }] as const;

/** A page of the sessions that are open at an instant. */
export async function listSessions(
  database: Database,
  query: SessionListQuery,
  at: Date,
): Promise<PageOfRows<ListedSession>> {
  const conditions = [condition('session.ended_at IS NULL AND session.expires_at > ?', toSqlInstant(at))];
  if (query.user !== undefined) conditions.push(condition('session.user_id = ?', query.user));
  if (query.kind !== undefined) conditions.push(condition('session.kind = ?', query.kind));
  if (query.search) conditions.push(containingOrOf('session.name', 'session.user_id', query.search));

  const { count, rows } = await listRows<Columns & Instants<SqlInstant>>(
    database,
    {
      columns: COLUMNS,
      table: 'sessions AS session',
      joins: 'JOIN users AS owner ON owner.id = session.user_id',
      conditions,
      order: condition(orderTerms(query.ordering, STANDARD, ORDERS)),
    },
    query,
  );
  return {
    count,
    rows: rows.map((row) => ({
      ...row,
      createdAt: fromSqlInstant(row.createdAt),
      lastSeenAt: fromSqlInstant(row.lastSeenAt),
      expiresAt: fromSqlInstant(row.expiresAt),
    })),
  };
}
