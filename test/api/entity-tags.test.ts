import { describe, expect, it } from 'vitest';
import type { ApiAnswer, ApiClient } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent, createUser, eventBody } from '../support/factories.ts';

const EVENTS = '/api/events/events/';
const ATTENDEES = '/api/attendees/';
const BOOKINGS = '/api/bookings/';

type Conditions = { 'If-Match'?: string; 'If-None-Match'?: string };

const tagOf = ({ headers }: ApiAnswer) => headers.get('ETag') ?? 'no tag';
const versionOf = (answer: ApiAnswer) => Number(/^"(\d+)-/.exec(tagOf(answer))?.[1]);

function send(client: ApiClient, method: string, path: string, conditions: Conditions, body?: unknown) {
  return client.send(method, path, {
    headers: { ...conditions, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** One record of each kind, with an address to read it at and something a person may change of it. */
async function oneOfEach({ admin }: ApiServer) {
  const booking = await createBooking(admin);
  return [
    { address: `${EVENTS}${booking.event}/`, change: { title: 'Another title' } },
    { address: `${ATTENDEES}${booking.attendee}/`, change: { phone: '01234 567' } },
    { address: `${BOOKINGS}${booking.id}/`, change: { status: 'confirmed' } },
  ];
}

describe('reading a record with its entity tag', () => {
  it('answers 304 without a body while the reader has what there is, and anew when it changed', async () => {
    const server = await startApiServer();
    for (const { address, change } of await oneOfEach(server)) {
      const first = await server.admin.get(address);
      const conditions = { 'If-None-Match': tagOf(first) };

      const again = await send(server.admin, 'GET', address, conditions);
      expect([again.status, again.body, tagOf(again)]).toEqual([304, null, tagOf(first)]);

      await server.admin.patch(address, change);
      const changed = await send(server.admin, 'GET', address, conditions);
      expect(changed).toMatchObject({ status: 200, body: change });
      expect(tagOf(changed)).not.toBe(tagOf(first));
    }
  });

  it('gives an event another tag when a seat is sold, and its availability too', async () => {
    const { admin, anonymous } = await startApiServer();
    const event = await createEvent(admin);
    for (const address of [`${EVENTS}${event.id}/`, `${EVENTS}${event.id}/availability/`]) {
      const before = await anonymous.get(address);

      await createBooking(admin, { event: event.id });

      const after = await send(anonymous, 'GET', address, { 'If-None-Match': tagOf(before) });
      expect(after.status).toBe(200);
      expect(after.body).not.toEqual(before.body);
    }
  });

  it('compares weakly, finds its tag among others, and takes * for whatever there is', async () => {
    const { admin, anonymous } = await startApiServer();
    const address = `${EVENTS}${(await createEvent(admin)).id}/`;
    const tag = tagOf(await anonymous.get(address));

    for (const named of [`W/${tag}`, `"other", W/"3-x" ,, ${tag}`, ' * ']) {
      expect((await send(anonymous, 'GET', address, { 'If-None-Match': named })).status).toBe(304);
    }
    expect((await send(anonymous, 'GET', address, { 'If-None-Match': '"other"' })).status).toBe(200);
    expect((await send(anonymous, 'GET', address, { 'If-Match': '"other"' })).status).toBe(412);
    expect((await send(anonymous, 'GET', address, { 'If-Match': tag })).status).toBe(200);
  });

  it('answers HEAD as it answers GET', async () => {
    const { admin, baseUrl } = await startApiServer();
    const address = `${EVENTS}${(await createEvent(admin)).id}/`;
    const tag = tagOf(await admin.get(address));

    const head = await fetch(`${baseUrl}${address}`, { method: 'HEAD' });
    const again = await fetch(`${baseUrl}${address}`, { method: 'HEAD', headers: { 'If-None-Match': tag } });

    expect([head.status, head.headers.get('ETag')]).toEqual([200, tag]);
    expect(again.status).toBe(304);
  });

  it('lets browsers keep what is public if they ask each time, and nothing that is personal', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);

    const event = await admin.get(`${EVENTS}${booking.event}/`);
    const attendee = await admin.get(`${ATTENDEES}${booking.attendee}/`);

    expect(event.headers.get('Cache-Control')).toBe('no-cache');
    expect(attendee.headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('changing a record only if nobody else did', () => {
  it('stores what is sent with the tag of the latest state, and refuses it with the tag of an older one', async () => {
    const server = await startApiServer();
    for (const { address, change } of await oneOfEach(server)) {
      const seen = tagOf(await server.admin.get(address));

      const first = await send(server.admin, 'PATCH', address, { 'If-Match': seen }, change);
      const second = await send(server.admin, 'PATCH', address, { 'If-Match': seen }, change);

      expect(first).toMatchObject({ status: 200, body: change });
      expect(second).toMatchObject({
        status: 412,
        body: { code: 'precondition_failed', detail: expect.stringContaining('Somebody else changed this') },
      });
      const now = await server.admin.get(address);
      expect([now.body, tagOf(now)]).toEqual([first.body, tagOf(first)]);
    }
  });

  it('answers every write with the tag that the next read has', async () => {
    const { admin } = await startApiServer();
    const event = await admin.post(EVENTS, eventBody());
    const attendee = await admin.post(ATTENDEES, { first_name: 'Ada', last_name: 'Lovelace' });
    const booking = await admin.post(BOOKINGS, { event: 1, attendee: 1 });
    const writes: [string, ApiAnswer][] = [
      [`${EVENTS}1/`, await admin.patch(`${EVENTS}1/`, { capacity: 60 })],
      [`${ATTENDEES}1/`, await admin.patch(`${ATTENDEES}1/`, { last_name: 'King' })],
      [`${BOOKINGS}1/`, await admin.post(`${BOOKINGS}1/confirm/`)],
    ];

    for (const made of [event, attendee, booking]) expect(versionOf(made)).toBe(1);
    for (const [address, written] of writes) {
      expect(versionOf(written)).toBe(2);
      expect(tagOf(await admin.get(address))).toBe(tagOf(written));
    }
    const moved = await admin.patch(`${BOOKINGS}1/`, { attendee: (await createAttendee(admin)).id });
    expect([versionOf(moved), tagOf(moved)]).toEqual([3, tagOf(await admin.get(`${BOOKINGS}1/`))]);
    const cancelled = await admin.post(`${BOOKINGS}1/cancel/`);
    expect([versionOf(cancelled), tagOf(cancelled)]).toEqual([4, tagOf(await admin.get(`${BOOKINGS}1/`))]);
    const erased = await admin.post(`${ATTENDEES}1/erase/`);
    expect([versionOf(erased), tagOf(erased)]).toEqual([3, tagOf(await admin.get(`${ATTENDEES}1/`))]);
  });

  it('refuses PUT, DELETE and the actions on a booking and an attendee likewise', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);
    const event = await createEvent(admin);
    const stale = { 'If-Match': '"7-abc"' };

    const refused = [
      await send(admin, 'PUT', `${EVENTS}${event.id}/`, stale, eventBody()),
      await send(admin, 'DELETE', `${EVENTS}${event.id}/`, stale),
      await send(admin, 'DELETE', `${ATTENDEES}${booking.attendee}/`, stale),
      await send(admin, 'POST', `${ATTENDEES}${booking.attendee}/erase/`, stale),
      await send(admin, 'DELETE', `${BOOKINGS}${booking.id}/`, stale),
      await send(admin, 'POST', `${BOOKINGS}${booking.id}/confirm/`, stale),
      await send(admin, 'POST', `${BOOKINGS}${booking.id}/cancel/`, stale),
    ];

    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 412));
    expect((await admin.get(`${BOOKINGS}${booking.id}/`)).body).toEqual(booking);
    expect((await admin.get(`${EVENTS}${event.id}/`)).body).toEqual(event);
  });

  it('takes no offence at seats that were sold meanwhile', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin);
    const address = `${EVENTS}${event.id}/`;
    const seen = tagOf(await admin.get(address));
    await createBooking(admin, { event: event.id, status: 'confirmed' });

    const answer = await send(admin, 'PATCH', address, { 'If-Match': seen }, { title: 'Renamed' });

    expect(answer).toMatchObject({ status: 200, body: { title: 'Renamed', remaining_capacity: 49 } });
  });

  it('takes no offence at a change that changed nothing', async () => {
    const { admin, clock } = await startApiServer();
    const event = await createEvent(admin);
    const address = `${EVENTS}${event.id}/`;
    const seen = tagOf(await admin.get(address));
    clock.set('2027-03-01T12:30:00Z');
    await admin.patch(address, { title: event.title });

    expect((await send(admin, 'PATCH', address, { 'If-Match': seen }, { title: 'New' })).status).toBe(200);
  });

  it('notices a hold that ran out, a booking that moved and what an import or a script wrote', async () => {
    const server = await startApiServer();
    const { admin, clock, database, services } = server;
    const event = await createEvent(admin, { hold_minutes: 5 });
    const booking = await createBooking(admin, { event: event.id });
    const address = `${BOOKINGS}${booking.id}/`;
    const seen = tagOf(await admin.get(address));
    clock.set('2027-03-01T12:06:00Z');
    expect(await services.holds.release()).toBe(1);

    expect((await send(admin, 'PATCH', address, { 'If-Match': seen }, { status: 'confirmed' })).status).toBe(
      412,
    );

    const eventSeen = tagOf(await admin.get(`${EVENTS}${event.id}/`));
    await services.unitOfWork.write((tx) =>
      database.run('UPDATE events SET price_minor = price_minor + 100', [], tx),
    );
    const refused = await send(admin, 'DELETE', `${EVENTS}${event.id}/`, { 'If-Match': eventSeen });
    expect(refused.status).toBe(412);
  });

  it('never takes a weak tag, finds a strong one among others, and takes * for whatever there is', async () => {
    const { admin } = await startApiServer();
    const address = `${EVENTS}${(await createEvent(admin)).id}/`;
    const tag = async () => tagOf(await admin.get(address));
    const patchIf = async (named: string) =>
      (await send(admin, 'PATCH', address, { 'If-Match': named }, { title: `Title ${named}` })).status;

    expect(await patchIf(`W/${await tag()}`)).toBe(412);
    expect(await patchIf('"1"')).toBe(412);
    expect(await patchIf(`"other", ${await tag()}`)).toBe(200);
    expect(await patchIf('*')).toBe(200);
    const none = await send(admin, 'PATCH', address, { 'If-None-Match': '*' }, { title: 'None' });
    expect(none.status).toBe(412);
  });

  it.each(['3-abc', '"3', '*, "3-abc"', '"a" "b"', 'w/"a"'])(
    'refuses the malformed header %s',
    async (value) => {
      const { admin } = await startApiServer();
      const address = `${EVENTS}${(await createEvent(admin)).id}/`;

      const write = await send(admin, 'PATCH', address, { 'If-Match': value }, { title: 'No' });
      const read = await send(admin, 'GET', address, { 'If-None-Match': value });

      expect(write).toMatchObject({ status: 400, body: { 'If-Match': [expect.any(String)] } });
      expect(read).toMatchObject({ status: 400, body: { 'If-None-Match': [expect.any(String)] } });
    },
  );

  it('answers 404 for what is not there and 403 for whom it is not for, before it looks at the tag', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin);
    const { client: manager } = await createUser(server, 'manager');
    const stale = { 'If-Match': '"7-abc"' };

    for (const address of [`${EVENTS}999/`, `${ATTENDEES}999/`, `${BOOKINGS}999/`]) {
      expect((await send(server.admin, 'PATCH', address, stale, {})).status).toBe(404);
    }
    expect((await send(server.admin, 'POST', `${BOOKINGS}999/confirm/`, { 'If-Match': '*' })).status).toBe(
      404,
    );
    expect((await send(manager, 'PATCH', `${EVENTS}${event.id}/`, stale, { title: 'No' })).status).toBe(403);
  });

  it('lets exactly one of many win who send the same tag at once', async () => {
    const server = await startApiServer();
    for (const { address, change } of await oneOfEach(server)) {
      const seen = tagOf(await server.admin.get(address));

      const answers = await Promise.all(
        Array.from({ length: 8 }, () => send(server.admin, 'PATCH', address, { 'If-Match': seen }, change)),
      );

      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array.from({ length: 7 }, () => 412)]);
      expect(versionOf(await server.admin.get(address))).toBe(2);
    }
  });

  it('does not keep the refusal for the key, so that the same request may come again with the newer tag', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);
    const address = `${BOOKINGS}${booking.id}/confirm/`;
    const confirmIf = (tag: string) =>
      admin.send('POST', address, { headers: { 'Idempotency-Key': 'one-key', 'If-Match': tag } });

    expect((await confirmIf('"7-abc"')).status).toBe(412);
    const confirmed = await confirmIf(tagOf(await admin.get(`${BOOKINGS}${booking.id}/`)));
    const replayed = await confirmIf('"7-abc"');

    expect(versionOf(confirmed)).toBe(2);
    expect([replayed.status, replayed.body, replayed.headers.get('ETag')]).toEqual([
      200,
      confirmed.body,
      null,
    ]);
  });
});
