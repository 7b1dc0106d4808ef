import { describe, expect, it, onTestFinished } from 'vitest';
import { startApiServer } from '../../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { keyedPost } from '../../support/keyed-post.ts';
import { layCable } from '../../support/postgres/cable.ts';
import { listedIds } from '../../support/read-page.ts';
import { postgresUrl } from '../../support/test-database.ts';

const BOOKINGS = '/api/bookings/';
const AWAY = {
  status: 503,
  body: {
    detail: 'The database server does not answer. Try again in a moment.',
    code: 'database_unreachable',
  },
};

/** A server whose way to its database can be cut. */
async function startOnCable() {
  const cable = await layCable(await postgresUrl());
  const server = await startApiServer({
    existing: { location: { url: cable.url, answerWithinMs: 1000 } },
    debug: false,
  });
  onTestFinished(() => cable.remove());
  const authorization = `Bearer ${(await server.services.tokens.pairFor(await server.services.users.firstAdmin())).access}`;
  return { server, cable, post: keyedPost(server, authorization) };
}

describe('a database server that is away', () => {
  it('makes writes and reads answer 503 with a sentence, and sells on when it is back', async () => {
    const { server, cable } = await startOnCable();
    const event = await createEvent(server.admin, { capacity: 2 });
    const [ada, ben] = [await createAttendee(server.admin), await createAttendee(server.admin)];
    const before = await createBooking(server.admin, { event: event.id, attendee: ada.id });
    const next = { event: event.id, attendee: ben.id };

    await cable.cut();
    const refused = await Promise.all([
      server.admin.post(BOOKINGS, next),
      server.admin.post(BOOKINGS, next),
      server.admin.get(BOOKINGS),
    ]);
    const health = await server.anonymous.get('/api/health/');
    await cable.mend();

    expect(refused).toMatchObject([AWAY, AWAY, AWAY]);
    expect(health.status).toBe(503);
    expect((await server.admin.post(BOOKINGS, next)).status).toBe(201);
    expect(await listedIds(server.admin, BOOKINGS)).toContain(before.id);
    expect((await server.anonymous.get('/api/health/')).status).toBe(200);
  });

  it('leaves one booking when it went away in the middle of a sale that is asked for again', async () => {
    const { server, cable, post } = await startOnCable();
    const event = await createEvent(server.admin);
    const people = await Promise.all(Array.from({ length: 20 }, () => createAttendee(server.admin)));

    const first = people.map(({ id }, at) => post(BOOKINGS, `k${at}`, { event: event.id, attendee: id }));
    await new Promise((resolve) => setTimeout(resolve, 15));
    await cable.cut();
    const answers = await Promise.all(first);
    await cable.mend();
    const again = await Promise.all(
      people.map(({ id }, at) => post(BOOKINGS, `k${at}`, { event: event.id, attendee: id })),
    );

    expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
    expect(again.map(({ status }) => status)).toEqual(people.map(() => 201));
    const seats = await server.anonymous.get(`/api/events/events/${event.id}/availability/`);
    expect(seats.body).toMatchObject({ taken: 20, pending: 20 });
  });

  it('freezes nobody when it says nothing at all', async () => {
    const { server, cable } = await startOnCable();
    const event = await createEvent(server.admin);
    const attendee = await createAttendee(server.admin);
    const booking = { event: event.id, attendee: attendee.id };

    cable.silence();
    const refused = await server.admin.post(BOOKINGS, booking);
    await cable.mend();

    expect(refused).toMatchObject(AWAY);
    expect((await server.admin.post(BOOKINGS, booking)).status).toBe(201);
  });
});
