import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { numbered } from '../../../server/db/dialects/postgres/placeholders.ts';
import {
  type AttendeeState,
  type BookingState,
  type DatabaseState,
  DUPLICATES,
  EVENTS,
  type EventState,
} from './database-state.ts';
import type { Scope } from './ledger.ts';
import { readTrailState } from './trail-state.ts';

const BOOKINGS = `
  SELECT id::integer, event_id::integer AS event, attendee_id::integer AS attendee, status FROM bookings
  WHERE id > $1 OR id = ANY ($2)`;
const ATTENDEES = 'SELECT id::integer, email FROM attendees WHERE id > $1';
const WORKING = `
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'Foyer' AND state <> 'idle'`;
// What the triggers count of each list, beside the rows themselves.
const MISCOUNTS = `
  SELECT kept.name FROM row_counts AS kept
  JOIN (SELECT status AS name, count(*) AS amount FROM bookings GROUP BY status
        UNION ALL SELECT 'attendees', count(*) FROM attendees
        UNION ALL SELECT 'events', count(*) FROM events) AS counted USING (name)
  WHERE kept.amount <> counted.amount`;

const WORK_LIMIT_MS = 10_000;

/**
 * Reads a PostgreSQL database while nobody sells. The server may still be committing what a process that was killed had
 * asked for, and that counts as done before the look.
 */
export async function readPostgresState(url: string, scope: Scope): Promise<DatabaseState> {
  const client = new pg.Client({
    connectionString: url,
    types: {
      getTypeParser: ((oid: number) =>
        oid === pg.types.builtins.INT8
          ? Number
          : pg.types.getTypeParser(oid)) as pg.CustomTypesConfig['getTypeParser'],
    },
  });
  await client.connect();
  const all = async <Row>(sql: string, ...values: unknown[]) =>
    (await client.query(sql, values)).rows as Row[];
  try {
    const deadline = performance.now() + WORK_LIMIT_MS;
    while ((await all(WORKING)).length > 0) {
      if (performance.now() > deadline) throw new Error('The database is still at work for somebody.');
      await sleep(20);
    }
    const miscounts = await all<{ name: string }>(MISCOUNTS);
    return {
      bookings: await all<BookingState>(BOOKINGS, scope.bookingsAfter, scope.changedBookings),
      attendees: await all<AttendeeState>(ATTENDEES, scope.attendeesAfter),
      events: await all<EventState>(EVENTS),
      duplicates: await all(DUPLICATES),
      integrity: miscounts.length === 0 ? ['ok'] : miscounts.map(({ name }) => `${name} are miscounted`),
      brokenReferences: [],
      trail: await readTrailState({ all: (sql, values) => all(numbered(sql), ...values) }),
    };
  } finally {
    await client.end();
  }
}
