import { describe, expect, it } from 'vitest';
import { ATTENDEE_ORDERINGS } from '../../../server/contracts/attendees.ts';
import { BOOKING_ORDERINGS, BOOKING_STATUSES } from '../../../server/contracts/bookings.ts';
import { EVENT_ORDERINGS } from '../../../server/contracts/events.ts';
import type { SqlValue } from '../../../server/db/condition.ts';
import { startSharedApiServer } from '../../support/api-server.ts';
import { createBooking } from '../../support/factories.ts';

const { admin, database } = await startSharedApiServer();
const { event, attendee } = await createBooking(admin);

type Statement = { sql: string; values: readonly SqlValue[] };

/** What a request reads, statement by statement. */
async function statementsOf(place: string): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { all } = database;
  database.all = (sql, values, tx) => {
    statements.push({ sql, values });
    return all(sql, values, tx);
  };
  try {
    const answer = await admin.get(place);
    if (answer.status !== 200) throw new Error(`${place}: ${answer.status}`);
  } finally {
    database.all = all;
  }
  return statements;
}

async function planOf({ sql, values }: Statement): Promise<string[]> {
  const steps = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
  return steps.map(({ detail }) => detail);
}

const both = (orderings: readonly string[]) => orderings.flatMap((field) => [field, `-${field}`]);
const withOrderings = (place: string, orderings: readonly string[]) =>
  both(orderings).map((ordering) => `${place}${place.includes('?') ? '&' : '?'}ordering=${ordering}`);

/** What the window offers to sort the bookings of one status by. */
const WINDOW_ORDERINGS = ['id', 'booking_date', 'updated_at', 'event', 'status'];

const LISTS = [
  '/api/events/events/',
  '/api/events/events/available/',
  '/api/events/events/?location=3',
  '/api/events/events/?created_by=admin',
  '/api/events/events/?start_datetime_after=2027-03-01&start_datetime_before=2027-04-01',
  ...withOrderings('/api/events/events/', EVENT_ORDERINGS),
  '/api/attendees/',
  '/api/attendees/?email=ada@example.com',
  '/api/attendees/?date_of_birth=1990-01-31',
  ...withOrderings('/api/attendees/', ATTENDEE_ORDERINGS),
  '/api/bookings/',
  '/api/bookings/?expand=event,attendee',
  '/api/bookings/?attendee=7',
  `/api/attendees/${attendee}/bookings/`,
  `/api/events/events/${event}/bookings/?expand=attendee`,
  ...BOOKING_STATUSES.flatMap((status) => [
    `/api/bookings/?status=${status}`,
    `/api/bookings/?event=7&status=${status}`,
    ...withOrderings(`/api/bookings/?status=${status}`, WINDOW_ORDERINGS),
  ]),
  '/api/bookings/?booking_date_after=2027-03-01&booking_date_before=2027-03-02',
  ...withOrderings('/api/bookings/', BOOKING_ORDERINGS),
];

// What one event, one attendee, one place, one day or one person's events come to stays small however old the venue gets.
const NARROW =
  /(event_id|attendee_id|location_id|created_by_id|booking_date|start_datetime|date_of_birth)[=<>]/;

/** Why a statement's cost grows with the whole table; null when it does not. */
async function growth(statement: Statement): Promise<string | null> {
  const plan = await planOf(statement);
  const scans = plan.some((step) => step.startsWith('SCAN') && !/VIRTUAL TABLE|CONSTANT ROW/.test(step));
  const sorts = plan.some((step) => step.includes('USE TEMP B-TREE FOR ORDER BY'));
  const isNarrow = plan.some((step) => step.startsWith('SEARCH') && NARROW.test(step));
  // In the order of an index and without a filter, a page is read and no more.
  const stopsAtPage = / WHERE TRUE ORDER BY .* LIMIT /s.test(statement.sql) && !sorts;
  const grows = (scans && !stopsAtPage) || (sorts && !isNarrow);
  return grows ? `${statement.sql.replace(/\s+/g, ' ')}: ${plan.join('; ')}` : null;
}

describe('a list reads no more than it shows, whatever the venue has sold:', () => {
  it.each(LISTS)('%s', async (place) => {
    const statements = await statementsOf(place);
    const growing = await Promise.all(statements.map(growth));

    expect(statements.length).toBeGreaterThan(0);
    expect(growing.filter((reason) => reason !== null)).toEqual([]);
  });

  it('and a list that would read everything is found out', async () => {
    const sorted = 'SELECT id FROM attendees ORDER BY phone LIMIT 10';
    const filtered = "SELECT count(*) FROM bookings WHERE booking_date LIKE '%:30:%'";

    expect(await growth({ sql: sorted, values: [] })).toContain('TEMP B-TREE');
    expect(await growth({ sql: filtered, values: [] })).toContain('SCAN');
  });
});

describe('a search goes through the full-text index and never through the table:', () => {
  it.each([
    '/api/attendees/?search=ada',
    '/api/attendees/?search=ada+lovelace',
    '/api/attendees/?search=020+79',
    '/api/events/events/?search=dev+conf',
    '/api/bookings/?search=ada',
    '/api/bookings/?search=ada+concert&status=confirmed',
  ])('%s', async (place) => {
    for (const statement of await statementsOf(place)) {
      const plan = (await planOf(statement)).join('; ');
      expect(plan).toMatch(/VIRTUAL TABLE INDEX/);
      expect(plan).not.toMatch(/SCAN (event|attendee|booking)\b/);
    }
  });
});
