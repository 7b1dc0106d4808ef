import type { BookingExpansion, BookingListQuery } from '../../contracts/bookings.ts';
import { BOOKING_STATUSES } from '../../contracts/bookings.ts';
import { type Condition, condition } from '../../db/condition.ts';
import type { Database } from '../../db/database.ts';
import { listRows, orderTerms } from '../../db/list-rows.ts';
import { idsOfWords, isSearch, wordsOf } from '../../db/search.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { PageOfRows } from '../../lib/page.ts';
import type { BookingFields } from './booking.model.ts';

/** A booking with what `?expand=` asked for. */
export type BookingView = BookingFields & {
  event?: { id: number; title: string; startDatetime: Date; endDatetime: Date };
  attendee?: { id: number; firstName: string; lastName: string; email: string | null; phone: string | null };
};

const OWN_COLUMNS = `
  booking.id, booking.event_id, booking.attendee_id, booking.status, booking.booking_date, booking.updated_at,
  booking.version`;

const EXPANSIONS = {
  event: {
    columns: ', event.title, event.start_datetime, event.end_datetime',
    join: 'JOIN events AS event ON event.id = booking.event_id',
  },
  attendee: {
    columns: ', attendee.first_name, attendee.last_name, attendee.email, attendee.phone',
    join: 'JOIN attendees AS attendee ON attendee.id = booking.attendee_id',
  },
} as const satisfies Record<BookingExpansion, unknown>;

const ORDERS = {
  id: 'booking.id',
  booking_date: 'booking.booking_date',
  updated_at: 'booking.updated_at',
  status: 'booking.status',
  event: 'booking.event_id',
  attendee: 'booking.attendee_id',
} as const;

type SqlRow = {
  id: number;
  event_id: number;
  attendee_id: number;
  status: BookingFields['status'];
  booking_date: SqlInstant;
  updated_at: SqlInstant;
  version: number;
  title: string;
  start_datetime: SqlInstant;
  end_datetime: SqlInstant;
  first_name: string;
  last_name: string;
  email: string | null;
  phone: string | null;
};

function selection(expand: readonly BookingExpansion[]) {
  const parts = [...new Set(expand)].map((part) => EXPANSIONS[part]);
  return {
    columns: [OWN_COLUMNS, ...parts.map(({ columns }) => columns)].join(''),
    joins: parts.map(({ join }) => join).join(' '),
  };
}

function toView(row: SqlRow, expand: readonly BookingExpansion[]): BookingView {
  return {
    id: row.id,
    eventId: row.event_id,
    attendeeId: row.attendee_id,
    status: row.status,
    bookingDate: fromSqlInstant(row.booking_date),
    updatedAt: fromSqlInstant(row.updated_at),
    version: row.version,
    ...(expand.includes('event') && {
      event: {
        id: row.event_id,
        title: row.title,
        startDatetime: fromSqlInstant(row.start_datetime),
        endDatetime: fromSqlInstant(row.end_datetime),
      },
    }),
    ...(expand.includes('attendee') && {
      attendee: {
        id: row.attendee_id,
        firstName: row.first_name,
        lastName: row.last_name,
        email: row.email,
        phone: row.phone,
      },
    }),
  };
}

/** Beyond so many words nobody means a name and a title; every way to cut them is a question to the database. */
const MOST_WORDS_CUT = 8;

/** The words of a search as the attendee's and the event's: "ada gala" may mean the one, the other, or both. */
function readings(words: readonly string[]): { attendee: readonly string[]; event: readonly string[] }[] {
  const places = words.length > MOST_WORDS_CUT ? [0] : words.keys();
  const cuts = [...places].map((at) => [words.slice(0, at), words.slice(at)] as const);
  return [
    ...cuts.map(([attendee, event]) => ({ attendee, event })),
    ...cuts.map(([event, attendee]) => ({ attendee, event })),
  ];
}

/** Every word of a search is to be found with the attendee or with the event. */
function searchConditions({ dialect }: Database, search: string | undefined): Condition[] {
  const words = wordsOf(search);
  if (words === null) return [];
  if (words.length === 0) return [condition('FALSE')];
  const bookingsWith = (column: string, ids: Condition) =>
    condition(`SELECT id FROM bookings WHERE ${column} IN (${ids.sql})`, ...ids.values);
  const found = readings(words).map(({ attendee, event }) => {
    const attendees = () => idsOfWords(dialect, 'attendees', attendee);
    const events = () => idsOfWords(dialect, 'events', event);
    if (attendee.length === 0) return bookingsWith('event_id', events());
    if (event.length === 0) return bookingsWith('attendee_id', attendees());
    return dialect.bookingsOf({ attendees: attendees(), events: events() });
  });
  const ids = found.map(({ sql }) => sql).join(' UNION ALL ');
  return [condition(`booking.id IN (${ids})`, ...found.flatMap(({ values }) => values))];
}

/** The counter to read where the filter asks for no more than the triggers count anyway. */
function knownCount(query: BookingListQuery): Condition | undefined {
  const { event, attendee, status, booking_date_after, booking_date_before, search } = query;
  if (attendee !== undefined || booking_date_after || booking_date_before || isSearch(search))
    return undefined;
  if (event === undefined) {
    const names = (status === undefined ? BOOKING_STATUSES : [status]).map((name) => `'${name}'`).join(', ');
    return condition(`SELECT CAST(sum(amount) AS BIGINT) AS count FROM row_counts WHERE name IN (${names})`);
  }
  const counted =
    status === undefined ? 'pending_count + confirmed_count + cancelled_count' : `${status}_count`;
  return condition(`SELECT ${counted} AS count FROM events WHERE id = ?`, event);
}

/** @returns the booking with this id, or null */
export async function viewBooking(
  database: Database,
  id: number,
  expand: readonly BookingExpansion[] = [],
): Promise<BookingView | null> {
  const { columns, joins } = selection(expand);
  const [row] = await database.all<SqlRow>(
    `SELECT ${columns} FROM bookings AS booking ${joins} WHERE booking.id = ?`,
    [id],
  );
  return row === undefined ? null : toView(row, expand);
}

/** A page of bookings, newest first unless the query says otherwise. */
export async function listBookings(
  database: Database,
  query: BookingListQuery,
): Promise<PageOfRows<BookingView>> {
  const conditions = searchConditions(database, query.search);
  if (query.event !== undefined) conditions.push(condition('booking.event_id = ?', query.event));
  if (query.attendee !== undefined) conditions.push(condition('booking.attendee_id = ?', query.attendee));
  if (query.status !== undefined) conditions.push(condition('booking.status = ?', query.status));
  if (query.booking_date_after)
    conditions.push(condition('booking.booking_date >= ?', toSqlInstant(query.booking_date_after)));
  if (query.booking_date_before)
    conditions.push(condition('booking.booking_date < ?', toSqlInstant(query.booking_date_before)));

  const { expand = [] } = query;
  const { count, rows } = await listRows<SqlRow>(
    database,
    {
      ...selection(expand),
      table: 'bookings AS booking',
      conditions,
      searched: isSearch(query.search) && 'booking.id',
      order: condition(orderTerms(query.ordering, [{ field: 'id', descending: true }], ORDERS)),
      count: knownCount(query),
    },
    query,
  );
  return { count, rows: rows.map((row) => toView(row, expand)) };
}
