import type { AttendeeListQuery } from '../../contracts/attendees.ts';
import { type Condition, condition } from '../../db/condition.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { isSearch, searchCondition, wholeWordsFirst } from '../../db/search.ts';
import { fromSqlInstant, type SqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';
import type { AttendeeFields } from './attendee.model.ts';

const COLUMNS = `
  attendee.id, attendee.first_name AS "firstName", attendee.last_name AS "lastName", attendee.email, attendee.phone,
  attendee.date_of_birth AS "dateOfBirth", attendee.created_at AS "createdAt", attendee.updated_at AS "updatedAt",
  attendee.version`;

const ORDERS = {
  id: 'attendee.id',
  first_name: 'attendee.first_name',
  last_name: 'attendee.last_name',
  email: { nullable: 'lower(attendee.email)' },
  created_at: 'attendee.created_at',
  updated_at: 'attendee.updated_at',
} as const;

const COUNT_OF_ALL = condition("SELECT amount AS count FROM row_counts WHERE name = 'attendees'");

type SqlRow = Omit<AttendeeFields, 'createdAt' | 'updatedAt'> & {
  createdAt: SqlInstant;
  updatedAt: SqlInstant;
};

/** The list's own order: as registered, or with a search whole words first and then by name. */
function orderOf({ dialect }: Database, query: AttendeeListQuery): Condition {
  const best = query.ordering ? null : wholeWordsFirst(dialect, query.search, 'attendees', 'attendee.id');
  if (best === null) return condition(orderTerms(query.ordering, [], ORDERS));
  return condition(`${best.sql}, attendee.last_name, attendee.first_name, attendee.id`, ...best.values);
}

/** A page of attendees. */
export async function listAttendees(
  database: Database,
  query: AttendeeListQuery,
): Promise<PageOfRows<AttendeeFields>> {
  const conditions: Condition[] = [];
  if (query.email !== undefined) {
    conditions.push(condition('lower(attendee.email) = ?', query.email.toLowerCase()));
  }
  if (query.date_of_birth !== undefined) {
    conditions.push(condition('attendee.date_of_birth = ?', query.date_of_birth));
  }
  const search = searchCondition(database.dialect, query.search, 'attendees', 'attendee.id');
  if (search) conditions.push(search);

  const { count, rows } = await listRows<SqlRow>(
    database,
    {
      columns: COLUMNS,
      table: 'attendees AS attendee',
      conditions,
      searched: isSearch(query.search) && 'attendee.id',
      order: orderOf(database, query),
      count: conditions.length === 0 ? COUNT_OF_ALL : undefined,
    },
    query,
  );
  return {
    count,
    rows: rows.map((row) => ({
      ...row,
      createdAt: fromSqlInstant(row.createdAt),
      updatedAt: fromSqlInstant(row.updatedAt),
    })),
  };
}
