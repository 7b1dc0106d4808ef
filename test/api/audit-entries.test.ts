import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { entriesOf, told } from '../support/audit.ts';
import { everyRow } from '../support/database-rows.ts';
import {
  attendeeBody,
  createAttendee,
  createBooking,
  createEvent,
  createUser,
  eventBody,
} from '../support/factories.ts';
import { keyedPost } from '../support/keyed-post.ts';

describe('the audit trail', () => {
  it('tells who created, changed and deleted an event, and which fields', async () => {
    const server = await startApiServer();
    const { client, user } = await createUser(server, 'manager', 'maud');
    const event = await createEvent(client, { title: 'Gala', price: '5.00' });
    const place = `/api/events/events/${event.id}/`;
    await client.patch(place, { title: 'Great Gala', price: '5.00', capacity: 60 });
    await client.delete(place);

    const entries = await entriesOf(server, 'record_type=event');
    const record = `event ${event.id}`;
    const common = { outcome: 'done', by: 'maud', record };
    expect(told(entries)).toEqual([
      {
        ...common,
        action: 'event.create',
        before: null,
        after: {
          title: 'Gala',
          description: 'Doors at seven.',
          start_datetime: '2027-06-15T19:00:00Z',
          end_datetime: '2027-06-15T22:00:00Z',
          location_id: 1,
          capacity: 50,
          price: '5.00',
          is_active: true,
          hold_minutes: null,
        },
      },
      {
        ...common,
        action: 'event.update',
        before: { title: 'Gala', capacity: 50 },
        after: { title: 'Great Gala', capacity: 60 },
      },
      {
        ...common,
        action: 'event.delete',
        before: expect.objectContaining({ title: 'Great Gala', capacity: 60 }),
        after: null,
      },
    ]);
    expect(entries[0]?.user?.id).toBe(user.id);
  });

  it('follows a booking through its life', async () => {
    const server = await startApiServer();
    const { admin, clock, services } = server;
    const event = await createEvent(admin, { hold_minutes: 10 });
    const other = await createEvent(admin);
    const { id: attendee } = await createAttendee(admin);
    const book = (status: string) => createBooking(admin, { event: event.id, attendee, status });

    const first = await book('pending');
    await admin.post(`/api/bookings/${first.id}/confirm/`);
    await admin.patch(`/api/bookings/${first.id}/`, { event: other.id });
    await admin.post(`/api/bookings/${first.id}/cancel/`);
    const second = await book('pending');
    await admin.delete(`/api/bookings/${second.id}/`);
    const third = await book('pending');
    clock.set('2027-03-01T12:30:00Z');
    await services.holds.release();

    expect(told(await entriesOf(server, 'record_type=booking'))).toEqual(
      [
        ['create', first, null, { event: event.id, attendee, status: 'pending' }],
        ['confirm', first, { status: 'pending' }, { status: 'confirmed' }],
        ['move', first, { event: event.id }, { event: other.id }],
        ['cancel', first, { status: 'confirmed' }, { status: 'cancelled' }],
        ['create', second, null, { event: event.id, attendee, status: 'pending' }],
        ['delete', second, { event: event.id, attendee, status: 'pending' }, null],
        ['create', third, null, { event: event.id, attendee, status: 'pending' }],
        ['expire', third, { status: 'pending' }, { status: 'cancelled' }],
      ].map(([what, booking, before, after]) => ({
        action: `booking.${what}`,
        outcome: 'done',
        by: what === 'expire' ? null : 'admin',
        record: `booking ${(booking as { id: number }).id}`,
        before,
        after,
      })),
    );
  });

  it('names each seller of bookings that share a commit, with the request each came by', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { capacity: 100 });
    const sellers = await Promise.all(
      ['ann', 'bob', 'cat'].map((name) => createUser(server, 'cashier', name)),
    );
    const people = await Promise.all(Array.from({ length: 30 }, () => createAttendee(server.admin)));

    const answers = await Promise.all(
      people.map(({ id }, at) =>
        sellers[at % 3]?.client.post('/api/bookings/', { event: event.id, attendee: id }),
      ),
    );

    const entries = await entriesOf(server, 'action=booking.create');
    expect(entries).toHaveLength(30);
    for (const [at, answer] of answers.entries()) {
      const { id } = (answer?.body ?? {}) as { id?: number };
      const entry = entries.find(({ record }) => record?.id === id);
      expect(entry).toMatchObject({
        user: { id: sellers[at % 3]?.user.id, username: sellers[at % 3]?.user.username },
        address: '127.0.0.1',
        request_id: answer?.headers.get('x-request-id'),
        after: { event: event.id, attendee: people[at]?.id, status: 'pending' },
      });
    }
  });

  it('holds nothing of what was refused or asked for a second time', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { capacity: 1 });
    const people = await Promise.all([1, 2, 3].map(() => createAttendee(server.admin)));
    await createBooking(server.admin, { event: event.id });
    const { access } = await createUser(server, 'cashier');
    const post = keyedPost(server, `Bearer ${access}`);
    const before = await entriesOf(server);

    await Promise.all(
      people.map(({ id }) => server.admin.post('/api/bookings/', { event: event.id, attendee: id })),
    );
    await server.admin.patch(`/api/events/events/${event.id}/`, { capacity: 0 });
    expect(await entriesOf(server)).toEqual(before);

    const body = attendeeBody();
    await post('/api/attendees/', 'once', body);
    await post('/api/attendees/', 'once', body);
    expect(told(await entriesOf(server)).slice(before.length)).toMatchObject([
      { action: 'attendee.register' },
    ]);
  });

  it('tells that the public registered somebody, and from which address', async () => {
    const server = await startApiServer();
    const answer = await server.anonymous.post('/api/attendees/', attendeeBody({ first_name: 'Eve' }));

    expect((await entriesOf(server))[0]).toMatchObject({
      action: 'attendee.register',
      user: null,
      address: '127.0.0.1',
      request_id: answer.headers.get('x-request-id'),
      after: { first_name: 'Eve' },
    });
  });

  it('tells what somebody tried who may not do it', async () => {
    const server = await startApiServer();
    const creator = await createUser(server, 'manager', 'maud');
    const event = await createEvent(creator.client);
    const other = await createUser(server, 'manager', 'mick');
    const steward = await createUser(server, 'steward', 'stan');
    const place = `/api/events/events/${event.id}/`;

    await other.client.patch(place, { title: 'Mine' });
    await steward.client.put(place, eventBody());
    await steward.client.get('/api/bookings/');

    const common = { action: 'access.refuse', outcome: 'refused', before: null };
    const code = 'permission_denied';
    const record = `event ${event.id}`;
    expect(told(await entriesOf(server, 'outcome=refused'))).toEqual([
      { ...common, by: 'mick', record, after: { operation: 'patchEvent', code } },
      { ...common, by: 'stan', record, after: { operation: 'updateEvent', code } },
      { ...common, by: 'stan', record: 'booking null', after: { operation: 'listBookings', code } },
    ]);
  });

  it('stays small however often somebody lets themselves be refused, and says how often that was', async () => {
    const server = await startApiServer();
    const { client } = await createUser(server, 'steward', 'stan');
    for (let times = 0; times < 60; times += 1) await client.get('/api/bookings/');
    await client.delete('/api/events/events/1/');
    await client.get('/api/audit-entries/');

    const refused = await entriesOf(server, 'outcome=refused');
    expect(refused.length).toBeLessThan(30);
    const stranger = await createUser(server, 'steward', 'else');
    await stranger.client.get('/api/bookings/');
    const [last, overflow] = await entriesOf(server, 'outcome=refused');
    expect(last?.user?.username).toBe('else');
    expect(overflow).toMatchObject({ action: 'access.overflow' });
    expect(overflow?.after).toEqual({ left_out: 62 - refused.length });
  });

  it('is written by nobody but its own program: the database refuses to change or remove an entry', async () => {
    const server = await startApiServer();
    await createBooking(server.admin);
    const { database, services } = server;
    const before = await everyRow(database);
    const statements = [
      "UPDATE audit_entries SET username = 'nobody' WHERE id = 1",
      'UPDATE audit_entries SET details = NULL WHERE id = 1',
      "UPDATE audit_entries SET details = '{}', salt = NULL WHERE id = 1",
      'UPDATE audit_entries SET id = 99 WHERE id = 1',
      'DELETE FROM audit_entries WHERE id = 1',
      ...(database.dialect.name === 'sqlite'
        ? [
            'REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE id = 1',
            'UPDATE OR REPLACE audit_entries SET id = 2 WHERE id = 1',
          ]
        : ['TRUNCATE audit_entries']),
    ];
    for (const sql of statements) {
      const attempt = services.unitOfWork.write((tx) => database.run(sql, [], tx));
      await expect(attempt, sql).rejects.toThrow('append-only');
    }
    expect(await everyRow(database)).toEqual(before);
  });

  it('loads the example season as one entry', async () => {
    const server = await startApiServer();
    const { body } = await server.admin.post('/api/demo/');
    const entries = await entriesOf(server);
    expect(told(entries)).toMatchObject([{ action: 'season.load', by: 'admin', after: body }]);
  });
});

describe('the list of the trail', () => {
  it('is found by action, outcome, record, person and time, and searched by name and action', async () => {
    const server = await startApiServer();
    const { clock } = server;
    const { client, user } = await createUser(server, 'cashier', 'Zoë Till');
    const booking = await createBooking(server.admin);
    clock.set('2027-03-01T12:30:00Z');
    await client.post(`/api/bookings/${booking.id}/confirm/`);
    await client.get('/api/audit-entries/');

    const found = async (query: string) => told(await entriesOf(server, query)).map(({ action }) => action);
    expect(await found('action=booking.confirm')).toEqual(['booking.confirm']);
    expect(await found('outcome=refused')).toEqual(['access.refuse']);
    expect(await found(`record_type=booking&record_id=${booking.id}`)).toEqual([
      'booking.create',
      'booking.confirm',
    ]);
    expect(await found(`user=${user.id}`)).toEqual(['booking.confirm', 'access.refuse']);
    expect(await found('at_after=2027-03-01T12:29:00Z')).toEqual(['booking.confirm', 'access.refuse']);
    expect(await found('at_before=2027-03-01T12:29:00Z&record_type=booking')).toEqual(['booking.create']);
    expect(await found('search=zoe')).toEqual(['booking.confirm', 'access.refuse']);
    expect(await found('search=till+confirm')).toEqual(['booking.confirm']);
    expect(await found('search=booking')).toEqual(['booking.create', 'booking.confirm']);
    expect(await found('search=nobody')).toEqual([]);
    expect(await found('ordering=id&outcome=done&record_type=booking')).toEqual([
      'booking.confirm',
      'booking.create',
    ]);
  });

  it('counts all that it finds, whatever a page holds', async () => {
    const server = await startApiServer();
    await createBooking(server.admin);
    const { body } = await server.admin.get('/api/audit-entries/?page_size=2');
    expect(body).toMatchObject({ count: 3, results: [{ id: 3 }, { id: 2 }] });
    expect((await server.admin.get('/api/audit-entries/?outcome=done')).body).toMatchObject({ count: 3 });
    expect((await server.admin.get('/api/audit-entries/?outcome=refused')).body).toMatchObject({ count: 0 });
  });
});
