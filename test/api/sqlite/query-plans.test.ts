import { describe, expect, it } from 'vitest';
import { startSharedApiServer } from '../../support/api-server.ts';
import { createBooking } from '../../support/factories.ts';
import { listsAbout, SEARCHES, type Statement, statementsOf } from '../../support/listed-places.ts';

const server = await startSharedApiServer();
const { admin, database } = server;
const { event, attendee } = await createBooking(admin);

async function planOf({ sql, values }: Statement): Promise<string[]> {
  const steps = await database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, values);
  return steps.map(({ detail }) => detail);
}

// What one event, one attendee, one place, one day or one person's events come to stays small however old the venue gets.
const NARROW =
  /(event_id|attendee_id|location_id|created_by_id|booking_date|start_datetime|date_of_birth)[=<>]/;

/** Why a statement's cost grows with the whole table; null when it does not. */
async function growth(statement: Statement): Promise<string | null> {
  const plan = await planOf(statement);
  const scans = plan.some(
    (step) => step.startsWith('SCAN') && !/VIRTUAL TABLE|CONSTANT ROW|SCAN (found|users)/.test(step),
  );
  const sorts = plan.some((step) => step.includes('USE TEMP B-TREE FOR ORDER BY'));
  const isNarrow = plan.some((step) => step.startsWith('SEARCH') && NARROW.test(step));
  // In the order of an index and without a filter, a page is read and no more.
  const stopsAtPage = / WHERE TRUE ORDER BY .* LIMIT /s.test(statement.sql) && !sorts;
  const grows = (scans && !stopsAtPage) || (sorts && !isNarrow);
  return grows ? `${statement.sql.replace(/\s+/g, ' ')}: ${plan.join('; ')}` : null;
}

describe('a list reads no more than it shows, whatever the venue has sold:', () => {
  it.each(listsAbout({ event, attendee }))('%s', async (place) => {
    const statements = await statementsOf(server, place);
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
  it.each(SEARCHES)('%s', async (place) => {
    for (const statement of await statementsOf(server, place)) {
      const plan = (await planOf(statement)).join('; ');
      expect(plan).toMatch(/VIRTUAL TABLE INDEX/);
      expect(plan).not.toMatch(/SCAN (event|attendee|booking)\b/);
    }
  });
});
