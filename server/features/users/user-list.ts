import type { UserListQuery } from '../../contracts/users.ts';
import { type Condition, condition } from '../../db/condition.ts';
import { containing } from '../../db/containing.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { fromSqlInstant, type SqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';
import type { UserFields } from './user.model.ts';

const COLUMNS = `
  account.id, account.username, account.role, account.is_active AS "isActive",
  account.must_change_password AS "mustChangePassword", account.created_at AS "createdAt",
  account.updated_at AS "updatedAt", account.last_seen_at AS "lastSeenAt", account.version`;

const ORDERS = {
  id: 'account.id',
  username: 'lower(account.username)',
  role: 'account.role',
  created_at: 'account.created_at',
  last_seen_at: { nullable: 'account.last_seen_at' },
} as const;

/** SQLite has no truth values but 0 and 1. */
type Flag = boolean | number;
type SqlRow = Pick<UserFields, 'id' | 'username' | 'role' | 'version'> & {
  isActive: Flag;
  mustChangePassword: Flag;
  createdAt: SqlInstant;
  updatedAt: SqlInstant;
  lastSeenAt: SqlInstant | null;
};

/** A page of users. */
export async function listUsers(database: Database, query: UserListQuery): Promise<PageOfRows<UserFields>> {
  const conditions: Condition[] = [];
  if (query.role !== undefined) conditions.push(condition('account.role = ?', query.role));
  if (query.is_active !== undefined) {
    conditions.push(condition(query.is_active ? 'account.is_active' : 'NOT account.is_active'));
  }
  if (query.search) conditions.push(containing('account.username', query.search));

  const { count, rows } = await listRows<SqlRow>(
    database,
    {
      columns: COLUMNS,
      table: 'users AS account',
      conditions,
      order: condition(orderTerms(query.ordering, [], ORDERS)),
    },
    query,
  );
  return {
    count,
    rows: rows.map((row) => ({
      ...row,
      isActive: Boolean(row.isActive),
      mustChangePassword: Boolean(row.mustChangePassword),
      createdAt: fromSqlInstant(row.createdAt),
      updatedAt: fromSqlInstant(row.updatedAt),
      lastSeenAt: row.lastSeenAt === null ? null : fromSqlInstant(row.lastSeenAt),
    })),
  };
}
