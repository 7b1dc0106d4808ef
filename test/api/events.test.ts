import { describe, expect, it } from 'vitest';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createBooking, createEvent, createUser, eventBody, signInAgain } from '../support/factories.ts';
import { listedIds } from '../support/read-page.ts';

const EVENTS = '/api/events/events/';

/** For requests that are refused and so leave no trace. */
const untouched = await startSharedApiServer();

describe('creating an event', () => {
  it('answers the event with its country, its seats and its creator', async () => {
    const { admin, anonymous } = await startApiServer();

    const answer = await admin.post(EVENTS, eventBody({ title: '  Summer Ball  ', location_id: 3 }));

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: 1,
      title: 'Summer Ball',
      description: 'Doors at seven.',
      start_datetime: '2027-06-15T19:00:00Z',
      end_datetime: '2027-06-15T22:00:00Z',
      location: { id: 3, name: 'Canada', code: 'CA' },
      capacity: 50,
      price: '12.50',
      is_active: true,
      remaining_capacity: 50,
      is_fully_booked: false,
      created_by: 'admin',
      created_at: '2027-03-01T12:00:00Z',
      updated_at: '2027-03-01T12:00:00Z',
    });
    expect((await anonymous.get(`${EVENTS}1/`)).body).toEqual(answer.body);
  });

  it('needs neither a description nor is_active', async () => {
    const { admin } = await startApiServer();
    const { description: _left, ...body } = eventBody();

    const answer = await admin.post(EVENTS, body);

    expect(answer).toMatchObject({ status: 201, body: { description: '', is_active: true } });
  });

  it('keeps an event that is not on sale yet', async () => {
    const { admin } = await startApiServer();

    const event = await createEvent(admin, { is_active: false });

    expect(event.is_active).toBe(false);
  });

  it('takes instants of any zone and answers them in UTC', async () => {
    const { admin } = await startApiServer();

    const event = await createEvent(admin, {
      start_datetime: '2027-06-15T19:00:00+02:00',
      end_datetime: '2027-06-15T23:30:00.750+02:00',
    });

    expect(event).toMatchObject({
      start_datetime: '2027-06-15T17:00:00Z',
      end_datetime: '2027-06-15T21:30:00Z',
    });
  });

  it.each([
    ['0', '0.00'],
    ['5', '5.00'],
    ['7.5', '7.50'],
    [' 12.05 ', '12.05'],
    [0, '0.00'],
    [19.99, '19.99'],
    ['99999999.99', '99999999.99'],
  ])('reads the price %j as %s', async (price, shown) => {
    const { admin } = await startApiServer();
    expect((await createEvent(admin, { price })).price).toBe(shown);
  });

  it.each(['-1', '1.234', '1,50', '1e3', '100000000', '', 'free', -0.01, 1.005, null])(
    'refuses the price %j',
    async (price) => {
      const answer = await untouched.admin.post(EVENTS, eventBody({ price }));
      expect(answer).toMatchObject({ status: 400, body: { price: [expect.any(String)] } });
    },
  );

  it.each([
    ['a start in the past', { start_datetime: '2027-03-01T11:59:59Z' }, 'start_datetime'],
    ['an end before the start', { end_datetime: '2027-06-15T18:59:59Z' }, 'end_datetime'],
    ['an end at the start', { end_datetime: '2027-06-15T19:00:00Z' }, 'end_datetime'],
    ['a day that does not exist', { start_datetime: '2027-02-29T19:00:00Z' }, 'start_datetime'],
    ['an instant without a zone', { start_datetime: '2027-06-15T19:00:00' }, 'start_datetime'],
    ['an end beyond the year 9999', { end_datetime: '9999-12-31T23:00:00-05:00' }, 'end_datetime'],
    ['a country that does not exist', { location_id: 250 }, 'location_id'],
    ['no seats', { capacity: 0 }, 'capacity'],
    ['more seats than any hall has', { capacity: 1_000_001 }, 'capacity'],
    ['a blank title', { title: ' \t ' }, 'title'],
    ['a title nobody can see', { title: '\u200B\u2060' }, 'title'],
    ['a title of two lines', { title: 'Doors\nopen' }, 'title'],
  ])('refuses %s and names the field', async (_case, override, field) => {
    const answer = await untouched.admin.post(EVENTS, eventBody(override));

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ [field]: [expect.any(String)] });
    expect(await listedIds(untouched.anonymous, EVENTS)).toEqual([]);
  });

  it('names every refused field at once, those that only the database can judge included', async () => {
    const answer = await untouched.admin.post(EVENTS, {
      title: '',
      start_datetime: '2027-02-01T19:00:00Z',
      end_datetime: '2027-01-01T19:00:00Z',
      location_id: 999,
      price: '-1',
      colour: 'red',
    });

    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toEqual({
      title: ['This field may not be blank.'],
      start_datetime: ['Event cannot start in the past.'],
      end_datetime: ['Event must end after it starts.'],
      location_id: ['There is no country with id 999.'],
      capacity: ['This field is required.'],
      price: [expect.stringContaining('amount of 0 or more')],
      colour: ['Unknown field.'],
    });
  });
});

describe('changing an event', () => {
  it('leaves out of a PUT what is optional and keeps it', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin, { description: 'With supper.', is_active: false });
    const { description: _left, ...body } = eventBody({ title: 'Moved', location_id: 2 });

    const answer = await admin.put(`${EVENTS}${event.id}/`, body);

    expect(answer).toMatchObject({
      status: 200,
      body: { title: 'Moved', description: 'With supper.', is_active: false, location: { code: 'GB' } },
    });
  });

  it('asks a PUT for every required field', async () => {
    const { admin } = await startApiServer();
    const { id } = await createEvent(admin);

    const answer = await admin.put(`${EVENTS}${id}/`, {});

    const required = ['title', 'start_datetime', 'end_datetime', 'location_id', 'capacity', 'price'];
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual(
      Object.fromEntries(required.map((field) => [field, ['This field is required.']])),
    );
  });

  it('changes one field with PATCH, and the time of the change with it', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin);
    server.clock.set('2027-03-02T08:00:00Z');
    const admin = await signInAgain(server);

    const answer = await admin.patch(`${EVENTS}${event.id}/`, { title: 'Renamed' });

    expect(answer.body).toEqual({ ...event, title: 'Renamed', updated_at: '2027-03-02T08:00:00Z' });
    expect(await listedIds(admin, `${EVENTS}?search=renamed`)).toEqual([event.id]);
  });

  it('keeps the start of an event that has begun, and refuses to move it within the past', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin);
    server.clock.set('2027-06-15T20:00:00Z');
    const admin = await signInAgain(server);
    const url = `${EVENTS}${event.id}/`;

    const kept = await admin.patch(url, { title: 'Running', start_datetime: event.start_datetime });
    const moved = await admin.patch(url, { start_datetime: '2027-06-15T19:30:00Z' });

    expect(kept.status).toBe(200);
    expect(moved.status).toBe(400);
    expect(moved.body).toEqual({ start_datetime: ['Event cannot start in the past.'] });
  });

  it('holds a new start or end alone against the one that stays', async () => {
    const { admin } = await startApiServer();
    const { id } = await createEvent(admin);

    const lateStart = await admin.patch(`${EVENTS}${id}/`, { start_datetime: '2027-06-16T00:00:00Z' });
    const earlyEnd = await admin.patch(`${EVENTS}${id}/`, { end_datetime: '2027-06-15T18:00:00Z' });

    for (const answer of [lateStart, earlyEnd]) {
      expect(answer).toMatchObject({
        status: 400,
        body: { end_datetime: ['Event must end after it starts.'] },
      });
    }
  });

  it('refuses a capacity below the seats taken and accepts one that fits exactly', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin);
    await createBooking(admin, { event: event.id });
    await createBooking(admin, { event: event.id, status: 'confirmed' });
    const url = `${EVENTS}${event.id}/`;

    const tooFew = await admin.patch(url, { capacity: 1 });
    const exact = await admin.patch(url, { capacity: 2 });

    expect(tooFew).toMatchObject({
      status: 400,
      body: { capacity: ['2 seats are already taken; capacity cannot be less.'] },
    });
    expect(exact).toMatchObject({ status: 200, body: { remaining_capacity: 0, is_fully_booked: true } });
  });
});

describe('deleting an event', () => {
  it('removes one that nobody booked', async () => {
    const { admin, anonymous } = await startApiServer();
    const { id } = await createEvent(admin);

    expect(await admin.delete(`${EVENTS}${id}/`)).toMatchObject({ status: 204, body: null });
    expect(await anonymous.get(`${EVENTS}${id}/`)).toMatchObject({
      status: 404,
      body: { detail: 'There is no event with id 1.', code: 'not_found' },
    });
  });

  it('refuses while there are bookings, cancelled ones included, and offers is_active instead', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);
    await admin.post(`/api/bookings/${booking.id}/cancel/`);

    const answer = await admin.delete(`${EVENTS}${booking.event}/`);

    expect(answer).toMatchObject({
      status: 400,
      body: { non_field_errors: [expect.stringContaining('is_active')] },
    });
    expect((await admin.get(`/api/bookings/${booking.id}/`)).status).toBe(200);
  });

  it('leaves another manager’s event alone', async () => {
    const server = await startApiServer();
    const owner = await createUser(server, 'manager');
    const other = await createUser(server, 'manager');
    const { id } = await createEvent(owner.client);

    expect((await other.client.patch(`${EVENTS}${id}/`, { title: 'Mine now' })).status).toBe(403);
    expect((await other.client.delete(`${EVENTS}${id}/`)).status).toBe(403);
    expect((await owner.client.delete(`${EVENTS}${id}/`)).status).toBe(204);
  });
});
