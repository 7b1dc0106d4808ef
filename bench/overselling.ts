import { administerAt, type PostgresServer } from '../test/support/postgres/postgres-server.ts';
import { load } from './load.ts';
import { type Program, startFoyer } from './programs.ts';

export const SEATS = 1000;
export const ATTEMPTS = 10_000;
/** All of them at the same moment. */
const CONNECTIONS = 500;
const WORKERS = 3;

const PEOPLE = `
  INSERT INTO attendees (first_name, last_name, search_text, created_at, updated_at)
  SELECT 'One', 'Of Many', ' one of many', now(), now() FROM generate_series(1, ${ATTEMPTS})`;

/** Foyer's worker processes on a PostgreSQL database in which a crowd is registered, ids 1 to the attempts' number. */
export async function startCrowd(postgres: PostgresServer, dataDir: string): Promise<Program> {
  await postgres.administer('CREATE DATABASE crowd TEMPLATE template0');
  const url = postgres.urlOf('crowd');
  const server = await startFoyer(dataDir, {
    args: ['--workers', String(WORKERS)],
    environment: { DATABASE_URL: url },
  });
  await administerAt(url, PEOPLE);
  return server;
}

/** Opens an event and has everybody ask for a seat, each attendee once. @returns what became of it */
export async function sellOut(
  server: string,
  token: string,
): Promise<{ accepted: number; failed: number; left: number }> {
  const headers = { authorization: `Bearer ${token}` };
  const start = Date.now() + 24 * 3_600_000;
  const created = await fetch(`${server}/api/events/events/`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: 'Rush',
      start_datetime: new Date(start).toISOString(),
      end_datetime: new Date(start + 3_600_000).toISOString(),
      location_id: 1,
      capacity: SEATS,
      price: '1.00',
    }),
  });
  const { id } = (await created.json()) as { id: number };
  let attendee = 0;
  const { accepted, failed } = await load({
    url: `${server}/api/bookings/`,
    method: 'POST',
    headers,
    body: () => {
      attendee += 1;
      return JSON.stringify({ event: id, attendee, status: 'confirmed' });
    },
    connections: CONNECTIONS,
    requests: ATTEMPTS,
  });
  const after = await fetch(`${server}/api/events/events/${id}/`);
  const { remaining_capacity: left } = (await after.json()) as { remaining_capacity: number };
  return { accepted, failed, left };
}
