import { describe, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import {
  attendeeBody,
  createAttendee,
  createBooking,
  createEvent,
  createUser,
  eventBody,
} from '../support/factories.ts';
import { type KeyedPost, keyedPost } from '../support/keyed-post.ts';
import { rawRequest } from '../support/raw-request.ts';
import { listedIds } from '../support/read-page.ts';

const BOOKINGS = '/api/bookings/';
const ATTENDEES = '/api/attendees/';

type Keyed = { server: ApiServer; authorization: string; post: KeyedPost };

async function startKeyed(): Promise<Keyed> {
  const server = await startApiServer();
  const { access } = await server.services.tokens.pairFor(await server.services.users.firstAdmin());
  const authorization = `Bearer ${access}`;
  return { server, authorization, post: keyedPost(server, authorization) };
}

async function seatFor({ server }: Keyed, event?: Record<string, unknown>) {
  const { id } = await createEvent(server.admin, event);
  return { event: id, attendee: (await createAttendee(server.admin)).id, status: 'confirmed' };
}

const bookingIds = ({ server }: Keyed) => listedIds(server.admin, BOOKINGS);

describe('asking again with the same key', () => {
  it('books once and gives the same answer to the byte', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);

    const first = await keyed.post(BOOKINGS, 'sale-1', seat);
    const second = await keyed.post(BOOKINGS, 'sale-1', seat);

    expect(first).toMatchObject({ status: 201, isReplay: false, body: seat });
    expect(second).toMatchObject({ status: 201, isReplay: true, text: first.text });
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(second.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(await bookingIds(keyed)).toHaveLength(1);
  });

  it('gives the answer of then, whatever has happened since', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);
    const first = await keyed.post(BOOKINGS, 'sale-1', seat);
    const { id } = first.body as { id: number };
    await keyed.server.admin.post(`${BOOKINGS}${id}/cancel/`);

    expect(await keyed.post(BOOKINGS, 'sale-1', seat)).toMatchObject({ isReplay: true, text: first.text });
  });

  it.each([
    ['a public registration', ATTENDEES, attendeeBody],
    ['a new event', '/api/events/events/', eventBody],
    ['the example season', '/api/demo/', () => undefined],
  ] as const)('does %s once', async (_what, path, bodyOf) => {
    const keyed = await startKeyed();
    const body = bodyOf();

    const first = await keyed.post(path, 'k', body);
    const rows = await everyRow(keyed.server.database);
    const second = await keyed.post(path, 'k', body);

    expect(first).toMatchObject({ status: 201, isReplay: false });
    expect(second).toMatchObject({ status: 201, isReplay: true, text: first.text });
    expect(await everyRow(keyed.server.database)).toEqual(rows);
  });

  it.each(['bookings/{booking}/confirm', 'bookings/{booking}/cancel', 'attendees/{attendee}/erase'])(
    'answers POST /api/%s/ as it was answered',
    async (path) => {
      const { server, post } = await startKeyed();
      const booking = await createBooking(server.admin);
      const filled = path
        .replace('{booking}', String(booking.id))
        .replace('{attendee}', String(booking.attendee));
      const first = await post(`/api/${filled}/`, 'k');
      server.clock.set('2027-03-01T12:30:00Z');
      const second = await post(`/api/${filled}`, 'k');

      expect(first).toMatchObject({ status: 200, isReplay: false });
      expect(second).toMatchObject({ status: 200, isReplay: true, text: first.text });
    },
  );

  it('repeats a refusal, also after its reason has gone', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed, { is_active: false });
    const refused = await keyed.post(BOOKINGS, 'sale-1', seat);
    await keyed.server.admin.patch(`/api/events/events/${seat.event}/`, { is_active: true });

    const again = await keyed.post(BOOKINGS, 'sale-1', seat);
    const anew = await keyed.post(BOOKINGS, 'sale-2', seat);

    expect(refused).toMatchObject({ status: 400, isReplay: false });
    expect(again).toMatchObject({ status: 400, isReplay: true, text: refused.text });
    expect(anew).toMatchObject({ status: 201, isReplay: false });
  });

  it('repeats what was wrong with the body, and that there is no such record', async () => {
    const { server, post } = await startKeyed();
    for (const [path, body] of [
      [ATTENDEES, { first_name: '' }],
      [`${BOOKINGS}1/confirm/`, undefined],
    ] as const) {
      const first = await post(path, path, body);
      if (path !== ATTENDEES) await createBooking(server.admin);
      const second = await post(path, path, body);
      expect([400, 404]).toContain(first.status);
      expect(second).toMatchObject({ status: first.status, isReplay: true, text: first.text });
    }
  });
});

describe('a key that was used', () => {
  it('is refused for another body, another address and another query', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);
    await keyed.post(BOOKINGS, 'sale-1', seat);

    for (const answer of [
      await keyed.post(BOOKINGS, 'sale-1', { ...seat, status: 'pending' }),
      await keyed.post(ATTENDEES, 'sale-1', seat),
      await keyed.post(`${BOOKINGS}?a=b`, 'sale-1', seat),
    ]) {
      expect(answer).toMatchObject({
        status: 422,
        isReplay: false,
        body: { code: 'idempotency_key_reused', detail: expect.stringContaining('Idempotency-Key') },
      });
    }
    expect(await bookingIds(keyed)).toHaveLength(1);
  });

  it('means nothing to another user, nor to the public form', async () => {
    const keyed = await startKeyed();
    const { access } = await createUser(keyed.server, 'cashier');
    const cashier = keyedPost(keyed.server, `Bearer ${access}`);
    const stranger = keyedPost(keyed.server);
    const [ada, bob, eve] = [attendeeBody(), attendeeBody(), attendeeBody()];

    const answers = [
      await keyed.post(ATTENDEES, 'k', ada),
      await cashier(ATTENDEES, 'k', bob),
      await stranger(ATTENDEES, 'k', eve),
    ];

    expect(answers.map(({ status, isReplay }) => [status, isReplay])).toEqual(Array(3).fill([201, false]));
    expect(await stranger(ATTENDEES, 'k', ada)).toMatchObject({ status: 422 });
    expect(await stranger(ATTENDEES, 'k', eve)).toMatchObject({ isReplay: true, text: answers[2]?.text });
  });

  it('does not get past the door', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);
    const { access, user } = await createUser(keyed.server, 'cashier');
    const cashier = keyedPost(keyed.server, `Bearer ${access}`);
    await cashier(BOOKINGS, 'sale-1', seat);
    await keyed.server.services.unitOfWork.write((transaction) =>
      user.update({ isActive: false }, { transaction }),
    );

    expect(await cashier(BOOKINGS, 'sale-1', seat)).toMatchObject({ status: 401, isReplay: false });
    expect(await keyedPost(keyed.server)(BOOKINGS, 'sale-1', seat)).toMatchObject({ status: 401 });
  });

  it('is free again where nothing was stored: at the door, and when the body could not be read', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);

    expect((await keyedPost(keyed.server)(BOOKINGS, 'k', seat)).status).toBe(401);
    expect((await keyed.post(BOOKINGS, 'k', '{"event":')).status).toBe(400);
    expect(await keyed.post(BOOKINGS, 'k', seat)).toMatchObject({ status: 201, isReplay: false });
  });

  it('is free again after a failure of the server', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed);
    const { sequelize } = keyed.server.database;
    const write = (sql: string) =>
      keyed.server.services.unitOfWork.write((transaction) => sequelize.query(sql, { transaction }));
    await write('ALTER TABLE bookings RENAME COLUMN booking_date TO mislaid');
    const { status } = await rawRequest(keyed.server.baseUrl, {
      method: 'POST',
      path: BOOKINGS,
      headers: {
        Authorization: keyed.authorization,
        'Content-Type': 'application/json',
        'Idempotency-Key': 'k',
      },
      body: JSON.stringify(seat),
    });
    expect(status).toBe(500);
    await write('ALTER TABLE bookings RENAME COLUMN mislaid TO booking_date');

    expect(await keyed.post(BOOKINGS, 'k', seat)).toMatchObject({ status: 201, isReplay: false });
  });
});

describe('many at once with one key', () => {
  it('book once; the others get the same answer or are told to come back', async () => {
    const keyed = await startKeyed();
    const seat = await seatFor(keyed, { capacity: 5 });

    const answers = await Promise.all(Array.from({ length: 20 }, () => keyed.post(BOOKINGS, 'k', seat)));

    const [booked, ...others] = answers.filter(({ status }) => status === 201);
    for (const other of others) expect(other.text).toBe(booked?.text);
    for (const early of answers.filter(({ status }) => status !== 201)) {
      expect(early).toMatchObject({ status: 409, body: { code: 'request_in_flight' } });
      expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await bookingIds(keyed)).toHaveLength(1);
    expect(await keyed.post(BOOKINGS, 'k', seat)).toMatchObject({ isReplay: true, text: booked?.text });
  });

  it('with different bodies do the first one only', async () => {
    const keyed = await startKeyed();
    const bodies = Array.from({ length: 10 }, () => attendeeBody());

    const answers = await Promise.all(bodies.map((body) => keyed.post(ATTENDEES, 'k', body)));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(422)]);
    expect(await listedIds(keyed.server.admin, ATTENDEES)).toHaveLength(1);
  });
});

describe('the header', () => {
  it.each([
    ['nothing', ''],
    ['a space', 'two words'],
    ['256 characters', 'x'.repeat(256)],
    ['a letter beyond ASCII', 'caf\u00e9'],
  ])('is refused by name with %s in it', async (_what, key) => {
    const { server, post } = await startKeyed();

    const answer = await post(ATTENDEES, key, attendeeBody());

    expect(answer).toMatchObject({
      status: 400,
      body: { 'Idempotency-Key': ['Must be 1 to 255 visible ASCII characters without spaces.'] },
    });
    expect(await listedIds(server.admin, ATTENDEES)).toEqual([]);
  });

  it.each(['!', '"quoted"', '~'.repeat(255)])('takes %s', async (key) => {
    const { post } = await startKeyed();
    const body = attendeeBody();
    await post(ATTENDEES, key, body);
    expect(await post(ATTENDEES, key, body)).toMatchObject({ status: 201, isReplay: true });
  });

  it('is accepted and not used where tokens and passwords are asked for', async () => {
    const { server, post } = await startKeyed();
    const account = { username: 'admin', password: 'admin' };

    const first = await post('/api/token/', 'k', account);
    const second = await post('/api/token/', 'k', account);
    const { refresh } = first.body as { refresh: string };
    const change = { current_password: 'wrong', new_password: 'correct horse' };

    expect([first, second].map(({ status, isReplay }) => [status, isReplay])).toEqual(
      Array(2).fill([200, false]),
    );
    expect(second.text).not.toBe(first.text);
    expect(await post('/api/token/refresh/', 'k', { refresh })).toMatchObject({ status: 200 });
    expect(await post('/api/me/password/', 'k', change)).toMatchObject({ status: 400 });
    expect((await everyRow(server.database)).idempotency_keys).toEqual([]);
  });

  it('is not looked at where a request is the same twice by nature', async () => {
    const { server } = await startKeyed();
    const { id } = await createEvent(server.admin);
    const patch = (title: string) =>
      server.admin.send('PATCH', `/api/events/events/${id}/`, {
        body: JSON.stringify({ title }),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'k' },
      });

    await patch('First');
    expect(await patch('Second')).toMatchObject({ status: 200, body: { title: 'Second' } });
  });
});
