import { createSecretKey, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent, createUser } from '../support/factories.ts';
import { connectLive, enterLive } from '../support/live-client.ts';

type Guest = Pick<Awaited<ReturnType<typeof createUser>>, 'user' | 'client'> & {
  server: ApiServer;
  sessionId: number;
};

describe('a live connection', () => {
  it('hears of a booking and how the seats stand since', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const event = await createEvent(server.admin, { capacity: 5 });
    const { id: attendee } = await createAttendee(server.admin);
    const client = await enterLive(server.baseUrl, { token: access });
    await client.forget(2);

    const booking = await createBooking(server.admin, { event: event.id, attendee, status: 'confirmed' });
    await client.until(() => client.changes.length > 0);

    expect(client.changes[0]).toEqual({
      last: 3,
      changes: [
        { id: 3, type: 'booking', action: 'booking.create', record_id: booking.id, event_id: event.id },
      ],
      availability: [
        {
          event: event.id,
          capacity: 5,
          taken: 1,
          pending: 0,
          confirmed: 1,
          remaining_capacity: 4,
          is_fully_booked: false,
        },
      ],
    });
  });

  it('hears of both events when a booking is moved, and of an event that is changed and deleted', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'manager');
    const from = await createEvent(server.admin, { capacity: 5 });
    const to = await createEvent(server.admin, { capacity: 5 });
    const booking = await createBooking(server.admin, { event: from.id });
    const client = await enterLive(server.baseUrl, { token: access });
    await client.forget(4);

    await server.admin.patch(`/api/bookings/${booking.id}/`, { event: to.id });
    await client.until(() => client.changes.length === 1);
    expect(client.changes[0]).toMatchObject({
      changes: [{ action: 'booking.move', event_id: to.id, from_event_id: from.id }],
      availability: [
        { event: from.id, taken: 0 },
        { event: to.id, taken: 1 },
      ],
    });

    await server.admin.patch(`/api/events/events/${from.id}/`, { capacity: 9 });
    await client.until(() => client.changes.length === 2);
    expect(client.changes[1]?.availability).toMatchObject([{ event: from.id, capacity: 9 }]);

    await server.admin.delete(`/api/events/events/${from.id}/`);
    await client.until(() => client.changes.length === 3);
    expect(client.changes[2]).toMatchObject({
      changes: [{ action: 'event.delete', record_id: from.id }],
      availability: [],
    });
  });

  it('tells each role what it may read and nothing else', async () => {
    const server = await startApiServer();
    const [steward, cashier] = await Promise.all([
      createUser(server, 'steward'),
      createUser(server, 'cashier'),
    ]);
    const door = await enterLive(server.baseUrl, { token: steward.access });
    const till = await enterLive(server.baseUrl, { token: cashier.access });

    const booking = await createBooking(server.admin);
    await createEvent(server.admin);
    const heard = (client: typeof door) => client.changes.flatMap(({ changes }) => changes);
    await till.until(() => heard(till).length === 4);
    await door.until(() => heard(door).length === 2);

    expect(heard(till).map(({ action }) => action)).toEqual([
      'event.create',
      'attendee.register',
      'booking.create',
      'event.create',
    ]);
    expect(heard(door).map(({ action }) => action)).toEqual(['event.create', 'event.create']);
    expect(door.changes.flatMap(({ availability }) => availability)).toContainEqual(
      expect.objectContaining({ event: booking.event, taken: 1 }),
    );
    expect(JSON.stringify([door.changes, till.changes])).not.toMatch(/Lovelace|example\.com/);
  });

  it('says how many are connected', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'steward');
    const one = await enterLive(server.baseUrl, { token: access });
    const other = await enterLive(server.baseUrl, { token: access });
    await one.until(() => one.presences.at(-1)?.connected === 2);
    other.socket.close();
    await one.until(() => one.presences.at(-1)?.connected === 1);
  });

  it('is told after a break exactly what it missed, once and in order', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const event = await createEvent(server.admin, { capacity: 50 });
    const people = await Promise.all(Array.from({ length: 8 }, () => createAttendee(server.admin)));
    const after = await server.services.audit.position();
    const before = await enterLive(server.baseUrl, { token: access });
    await before.until(() => before.changes.at(-1)?.last === after);
    before.socket.close();

    for (const { id } of people) await createBooking(server.admin, { event: event.id, attendee: id });
    // While it comes back the sale goes on.
    const selling = Promise.all(Array.from({ length: 8 }, () => createBooking(server.admin)));
    const again = await enterLive(server.baseUrl, { token: access, after });
    await selling;
    const total = after + 8 + 8 * 3;
    await again.until(() => again.changes.at(-1)?.last === total);

    const ids = again.changes.flatMap(({ changes }) => changes).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: total - after }, (_, at) => after + 1 + at));
    const seats = again.changes.flatMap(({ availability }) => availability);
    expect(seats.findLast((seat) => seat.event === event.id)).toMatchObject({ taken: 8 });
  });

  it('is told nothing a second time when it missed nothing', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    await createBooking(server.admin);
    const first = await enterLive(server.baseUrl, { token: access });
    await first.forget(3);

    const client = await enterLive(server.baseUrl, { token: access, after: 3 });
    expect(client.changes).toEqual([{ last: 3, changes: [], availability: [] }]);
  });

  it.each([
    ['too much happened', 1],
    ['it remembers more than there is', 9_999_999],
  ])('is told to read everything anew where %s', async (_why, after) => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const { services } = server;
    await services.unitOfWork.write(async (tx) => {
      for (let id = 1; id <= 1100; id += 1) {
        services.audit.record({ action: 'attendee.update', record: { type: 'attendee', id } }, tx);
      }
    });
    const first = await enterLive(server.baseUrl, { token: access });
    await first.until(() => [...first.changes, ...first.reloads].some(({ last }) => last === 1100));

    const client = await enterLive(server.baseUrl, { token: access, after });
    expect(client.changes).toEqual([]);
    expect(client.reloads).toEqual([{ last: 1100 }]);

    await createAttendee(server.admin);
    await client.until(() => client.changes.length > 0);
    expect(client.changes[0]).toMatchObject({ last: 1101, changes: [{ id: 1101 }] });
  });

  it('is told to read everything anew when the example season is loaded', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const client = await enterLive(server.baseUrl, { token: access });
    await server.admin.post('/api/demo/');
    await client.until(() => client.reloads.length > 0);
    expect(client.reloads).toEqual([{ last: 1 }]);
  });
});

describe('a live connection is refused', () => {
  it('without an access token that holds', async () => {
    const server = await startApiServer();
    const { access, refresh, user } = await createUser(server, 'cashier');
    const now = Math.floor(server.clock.now().getTime() / 1000);
    const claims = { sub: String(user.id), token_type: 'access', ver: 1, iat: now, exp: now + 600 };
    const forged = jwt.sign(claims, createSecretKey(randomBytes(32)), { algorithm: 'HS256' });
    const refusalOf = (token: unknown) =>
      connectLive(server.baseUrl, token === undefined ? {} : { token: token as string }).entered;

    expect(await refusalOf(undefined)).toMatchObject({ code: 'not_authenticated' });
    expect(await refusalOf(17)).toMatchObject({ code: 'not_authenticated' });
    expect(await refusalOf('')).toMatchObject({ code: 'not_authenticated' });
    for (const token of ['nonsense', refresh, forged, access.slice(0, -9)]) {
      expect(await refusalOf(token)).toMatchObject({ code: 'token_not_valid' });
    }
    server.clock.set('2027-03-01T14:00:00Z');
    expect(await refusalOf(access)).toMatchObject({ code: 'token_not_valid' });
  });

  it('under a foreign name, and for a page of another origin', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const knock = (headers: Record<string, string>) =>
      connectLive(server.baseUrl, { token: access }, headers).entered;

    expect(await knock({ host: 'evil.example' })).toMatchObject({ code: 'no_connection' });
    expect(await knock({ origin: 'https://evil.example' })).toMatchObject({ code: 'no_connection' });
    expect(await knock({ origin: server.baseUrl })).toBeNull();
  });

  it('by any other way than a WebSocket', async () => {
    const server = await startApiServer();
    const answer = await fetch(`${server.baseUrl}/live/?EIO=4&transport=polling`);
    expect(answer.status).toBe(400);
  });
});

describe('a live connection ends', () => {
  it('when its access token does', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    server.clock.set('2027-03-01T12:59:59.500Z');
    const client = await enterLive(server.baseUrl, { token: access });
    await client.left;
  });

  it.each([
    ['it is signed out', ({ client }: Guest) => client.post('/api/me/sign-out/')],
    [
      'an admin ends it',
      ({ server, sessionId }: Guest) => server.admin.delete(`/api/sessions/${sessionId}/`),
    ],
    [
      'its user is disabled',
      ({ server, user }: Guest) => server.admin.patch(`/api/users/${user.id}/`, { is_active: false }),
    ],
  ])('when %s, and takes no other with it', async (_why, end) => {
    const server = await startApiServer();
    const { access, user, client } = await createUser(server, 'cashier');
    const { access: others } = await createUser(server, 'cashier');
    const ended = await enterLive(server.baseUrl, { token: access });
    const other = await enterLive(server.baseUrl, { token: others });
    const { sid: sessionId } = jwt.decode(access) as { sid: number };

    expect((await end({ server, user, client, sessionId })).status).toBeLessThan(300);

    await ended.left;
    expect(await connectLive(server.baseUrl, { token: access }).entered).toMatchObject({
      code: 'token_not_valid',
    });
    expect(other.socket.connected).toBe(true);
  });

  it('when it says anything at all', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const client = await enterLive(server.baseUrl, { token: access });
    client.socket.emit('changes', { last: 99 });
    await client.left;
  });

  it('when it sends more than a handshake can hold', async () => {
    const server = await startApiServer();
    const { access } = await createUser(server, 'cashier');
    const client = await enterLive(server.baseUrl, { token: access });
    client.socket.emit('x', 'y'.repeat(20_000));
    await client.left;
  });
});
