import { promisify } from 'node:util';
import type sqlite3 from 'sqlite3';
import { describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../support/api-server.ts';
import { attendeeBody, createAttendee, createBooking, createEvent } from '../../support/factories.ts';

/** Sets a PRAGMA on the connection that writes, by which it behaves as on a disk that is full or read-only. */
async function setOnWriter(server: ApiServer, pragma: string): Promise<void> {
  const { connection } = await server.services.unitOfWork.write(
    async (tx) => tx as unknown as { connection: sqlite3.Database },
  );
  await promisify<string, void>(connection.exec.bind(connection))(pragma);
}

/** Registers attendees until one is refused; how many fit into the last page is SQLite's business. */
async function registerUntilRefused(server: ApiServer) {
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = await server.admin.post(
      '/api/attendees/',
      attendeeBody({ last_name: 'Longname '.repeat(11).trim() }),
    );
    if (answer.status !== 201) return answer;
  }
  throw new Error('Nothing was refused.');
}

describe('a disk without space', () => {
  it('refuses writes with 507 and a sentence, and goes on reading', async () => {
    const server = await startApiServer({ debug: false });
    const booking = await createBooking(server.admin);
    await setOnWriter(server, 'PRAGMA max_page_count = 1');

    const refused = await registerUntilRefused(server);

    expect(refused).toMatchObject({
      status: 507,
      body: {
        detail:
          'The disk of the computer that runs Foyer is full. Nothing was stored; free some space and try again.',
        code: 'disk_full',
      },
    });
    expect((await server.admin.get(`/api/bookings/${booking.id}/`)).body).toEqual(booking);
    expect((await server.anonymous.get('/api/health/')).status).toBe(200);
  });
});

describe('a database that turned read-only', () => {
  it('refuses writes with 503 and a sentence, and goes on reading', async () => {
    const server = await startApiServer({ debug: false });
    const event = await createEvent(server.admin);
    const attendee = await createAttendee(server.admin);
    const booking = { event: event.id, attendee: attendee.id };
    await setOnWriter(server, 'PRAGMA query_only = ON');

    expect(await server.admin.post('/api/bookings/', booking)).toMatchObject({
      status: 503,
      body: {
        detail:
          'The database of the computer that runs Foyer is read-only. Nothing was stored; make its folder writable and try again.',
        code: 'database_read_only',
      },
    });
    expect((await server.anonymous.get(`/api/events/events/${event.id}/`)).status).toBe(200);
  });
});
