import type { Transaction } from 'sequelize';
import type { EventListQuery } from '../../contracts/events.ts';
import { type Condition, condition } from '../../db/condition.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { isSearch, searchCondition, wholeWordsFirst } from '../../db/search.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';
import { REMAINING_CAPACITY_SQL, type SeatCounts } from '../availability/availability.ts';
import type { EventRow } from './event.model.ts';

/** An event as it is shown, with its place and the name of its creator. */
export type EventView = Pick<
  EventRow,
  | 'id'
  | 'title'
  | 'description'
  | 'startDatetime'
  | 'endDatetime'
  | 'capacity'
  | 'priceMinor'
  | 'isActive'
  | 'holdMinutes'
  | 'pendingCount'
  | 'confirmedCount'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
> & { location: { id: number; name: string; code: string }; createdBy: { username: string } };

const COLUMNS = `
  event.id, event.title, event.description, event.start_datetime, event.end_datetime, event.capacity,
  event.price_minor, event.is_active, event.hold_minutes, event.pending_count, event.confirmed_count, event.created_at, event.updated_at,
  event.version, event.location_id, country.name AS location_name, country.code AS location_code, creator.username`;
const JOINS = `
  JOIN countries AS country ON country.id = event.location_id
  JOIN users AS creator ON creator.id = event.created_by_id`;

type SqlRow = {
  id: number;
  title: string;
  description: string;
  start_datetime: SqlInstant;
  end_datetime: SqlInstant;
  capacity: number;
  price_minor: number;
  is_active: number | boolean;
  hold_minutes: number | null;
  pending_count: number;
  confirmed_count: number;
  created_at: SqlInstant;
  updated_at: SqlInstant;
  version: number;
  location_id: number;
  location_name: string;
  location_code: string;
  username: string;
};

const ORDERS = {
  id: 'event.id',
  title: 'event.title',
  start_datetime: 'event.start_datetime',
  end_datetime: 'event.end_datetime',
  capacity: 'event.capacity',
  price: 'event.price_minor',
  remaining_capacity: REMAINING_CAPACITY_SQL,
  created_at: 'event.created_at',
  updated_at: 'event.updated_at',
} as const;

const COUNT_OF_ALL = condition("SELECT amount AS count FROM row_counts WHERE name = 'events'");

function toView(row: SqlRow): EventView {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    startDatetime: fromSqlInstant(row.start_datetime),
    endDatetime: fromSqlInstant(row.end_datetime),
    capacity: row.capacity,
    priceMinor: row.price_minor,
    isActive: Boolean(row.is_active),
    holdMinutes: row.hold_minutes,
    pendingCount: row.pending_count,
    confirmedCount: row.confirmed_count,
    createdAt: fromSqlInstant(row.created_at),
    updatedAt: fromSqlInstant(row.updated_at),
    version: row.version,
    location: { id: row.location_id, name: row.location_name, code: row.location_code },
    createdBy: { username: row.username },
  };
}

/** @returns the event with this id, or null */
export async function viewEvent(database: Database, id: number, tx?: Transaction): Promise<EventView | null> {
  const [row] = await database.all<SqlRow>(
    `SELECT ${COLUMNS} FROM events AS event ${JOINS} WHERE event.id = ?`,
    [id],
    tx,
  );
  return row === undefined ? null : toView(row);
}

/** How the seats of these events stand; those that are not there any more are left out. */
export async function seatsOf(
  database: Database,
  ids: readonly number[],
): Promise<(SeatCounts & { id: number })[]> {
  const asked = database.dialect.rowsOf('?', { id: 'integer' });
  return database.all(
    `SELECT id, capacity, pending_count AS "pendingCount", confirmed_count AS "confirmedCount"
      FROM events WHERE id IN (SELECT id FROM ${asked} AS asked) ORDER BY id`,
    [JSON.stringify(ids.map((id) => [id]))],
  );
}

/** A page of events, the next first unless the query says otherwise; with a search, the best matches first. */
export async function listEvents(
  database: Database,
  query: EventListQuery,
  only: readonly Condition[] = [],
): Promise<PageOfRows<EventView>> {
  const conditions = [...only];
  if (query.location !== undefined) conditions.push(condition('event.location_id = ?', query.location));
  if (query.is_active !== undefined)
    conditions.push(condition('event.is_active = ?', query.is_active ? 1 : 0));
  if (query.start_datetime_after)
    conditions.push(condition('event.start_datetime >= ?', toSqlInstant(query.start_datetime_after)));
  if (query.start_datetime_before)
    conditions.push(condition('event.start_datetime < ?', toSqlInstant(query.start_datetime_before)));
  if (query.created_by !== undefined) {
    const creators = 'SELECT id FROM users WHERE lower(username) = lower(?)';
    conditions.push(condition(`event.created_by_id IN (${creators})`, query.created_by));
  }
  const search = searchCondition(database.dialect, query.search, 'events', 'event.id');
  if (search) conditions.push(search);
  const best = query.ordering ? null : wholeWordsFirst(database.dialect, query.search, 'events', 'event.id');
  const terms = orderTerms(query.ordering, [{ field: 'start_datetime', descending: false }], ORDERS);

  const { count, rows } = await listRows<SqlRow>(
    database,
    {
      columns: COLUMNS,
      table: 'events AS event',
      joins: JOINS,
      conditions,
      searched: isSearch(query.search) && 'event.id',
      order: best ? condition(`${best.sql}, ${terms}`, ...best.values) : condition(terms),
      count: conditions.length === 0 ? COUNT_OF_ALL : undefined,
    },
    query,
  );
  return { count, rows: rows.map(toView) };
}
