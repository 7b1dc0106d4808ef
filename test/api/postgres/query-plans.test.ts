import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { numbered } from '../../../server/db/dialects/postgres/placeholders.ts';
import { startSharedApiServer } from '../../support/api-server.ts';
import { createBooking } from '../../support/factories.ts';
import { listsAbout, SEARCHES, type Statement, statementsOf } from '../../support/listed-places.ts';

const server = await startSharedApiServer();
const { event, attendee } = await createBooking(server.admin);
if (!('url' in server.location)) throw new Error('These tests need PostgreSQL.');
const { url } = server.location;

// In a database of one booking reading everything is the best plan. What is left where that costs a fortune, as it does
// in an old one, is what no index can spare; and where a page is either sorted or picked out, the planner may choose.
async function openPlanner(...off: string[]): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    options: off.map((way) => `-c enable_${way}=off`).join(' '),
  });
  await client.connect();
  afterAll(() => client.end());
  return client;
}
const planners = [
  await openPlanner('seqscan', 'sort', 'incremental_sort'),
  await openPlanner('seqscan', 'indexscan'),
];

async function planOf({ sql, values }: Statement, planner = planners[0]): Promise<string> {
  const answer = await planner?.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${numbered(sql)}`, [...values]);
  return answer?.rows.map((row) => row['QUERY PLAN']).join('\n') ?? '';
}

// What one event, one attendee, one place, one day or one person's events come to stays small however old the venue gets.
const NARROW =
  /Index Cond: .*(event_id|attendee_id|location_id|created_by_id|booking_date|start_datetime|date_of_birth) [=<>]/;
// A handful of rows, and one for each year the venue has sold in.
const SMALL = /Seq Scan on (row_counts|users|countries)/g;

/** Whether a plan's cost grows with the whole table. */
function grows(plan: string): boolean {
  const relevant = plan.replace(SMALL, '');
  const scans =
    relevant.includes('Seq Scan') || (relevant.includes('Filter:') && !relevant.includes('Index Cond:'));
  const sorts = /\bSort\b/.test(relevant) && !NARROW.test(relevant);
  return scans || sorts;
}

/** The plan of a statement whose cost grows with the whole table; null when it does not. */
async function growth(statement: Statement): Promise<string | null> {
  const plans = await Promise.all(planners.map((planner) => planOf(statement, planner)));
  return plans.every(grows) ? `${statement.sql.replace(/\s+/g, ' ')}: ${plans.join('\nor ')}` : null;
}

describe('a list reads no more than it shows, whatever the venue has sold:', () => {
  it.each(listsAbout({ event, attendee }))('%s', async (place) => {
    const statements = await statementsOf(server, place);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(await growth(statement)).toBeNull();
  });

  it('and a list that would read everything is found out', async () => {
    const sorted = 'SELECT id FROM attendees ORDER BY phone LIMIT 10';
    const filtered = "SELECT count(*) FROM bookings WHERE status LIKE '%e%'";

    expect(await growth({ sql: sorted, values: [] })).toContain('Sort');
    expect(await growth({ sql: filtered, values: [] })).toContain('Filter');
  });
});

describe('a search goes through the full-text index and never through the table:', () => {
  it.each(SEARCHES)('%s', async (place) => {
    for (const statement of await statementsOf(server, place)) {
      const plan = await planOf(statement);
      expect(plan).toMatch(/Bitmap Index Scan on \w+_(search_words|phone_tails)/);
      expect(plan).not.toMatch(/Seq Scan on (events|attendees|bookings)/);
    }
  });
});
