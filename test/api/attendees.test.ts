import { describe, expect, it } from 'vitest';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { attendeeBody, createAttendee, createBooking, createUser } from '../support/factories.ts';
import { listedIds, pageOf } from '../support/read-page.ts';

const ATTENDEES = '/api/attendees/';

/** For requests that are refused and so leave no trace. */
const untouched = await startSharedApiServer();

describe('registering an attendee', () => {
  it('is open to the public and answers what was written', async () => {
    const { anonymous } = await startApiServer();

    const answer = await anonymous.post(ATTENDEES, {
      first_name: '  Zoë ',
      last_name: "O'Brien-Łukasz",
      email: 'Zoe.OBrien@Example.com',
      phone: '+44 (0)20 7946-0123',
      date_of_birth: '1990-12-10',
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: 1,
      first_name: 'Zoë',
      last_name: "O'Brien-Łukasz",
      email: 'Zoe.OBrien@Example.com',
      phone: '+44 (0)20 7946-0123',
      date_of_birth: '1990-12-10',
      created_at: '2027-03-01T12:00:00Z',
      updated_at: '2027-03-01T12:00:00Z',
    });
  });

  it.each([
    ['left out', {}],
    ['null', { email: null }],
  ])('asks the public for an email that is %s', async (_case, email) => {
    const { email: _left, ...body } = attendeeBody();

    const answer = await untouched.anonymous.post(ATTENDEES, { ...body, ...email });

    expect(answer).toMatchObject({ status: 400, body: { email: ['This field is required.'] } });
  });

  it.each(['admin', 'manager', 'cashier'] as const)(
    'lets a %s register a walk-in by name alone',
    async (role) => {
      const server = await startApiServer();
      const { client } = await createUser(server, role);

      const answer = await client.post(ATTENDEES, { first_name: 'Walk', last_name: 'In' });

      expect(answer).toMatchObject({
        status: 201,
        body: { email: null, phone: null, date_of_birth: null },
      });
    },
  );

  it('asks a steward, who sells nothing, for an email as it asks the public', async () => {
    const server = await startApiServer();
    const { client } = await createUser(server, 'steward');

    const answer = await client.post(ATTENDEES, { first_name: 'Walk', last_name: 'In' });

    expect(answer).toMatchObject({ status: 400, body: { email: ['This field is required.'] } });
  });

  it('refuses an email that is taken, whatever its case', async () => {
    const { admin, anonymous } = await startApiServer();
    await createAttendee(admin, { email: 'Ada@Example.com' });

    const answer = await anonymous.post(ATTENDEES, attendeeBody({ email: 'aDA@example.COM' }));

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ email: ['An attendee with this email already exists.'] });
  });

  it('takes one of many who register the same email at the same moment', async () => {
    const { anonymous } = await startApiServer();
    const emails = Array.from({ length: 10 }, (_, index) =>
      index % 2 ? 'ada@example.com' : 'ADA@example.com',
    );

    const answers = await Promise.all(
      emails.map((email) => anonymous.post(ATTENDEES, attendeeBody({ email }))),
    );

    const refused = answers.filter(({ status }) => status === 400);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(refused).toHaveLength(9);
    for (const { body } of refused)
      expect(body).toEqual({ email: ['An attendee with this email already exists.'] });
  });

  it('takes any number of walk-ins without an email', async () => {
    const { admin } = await startApiServer();
    await createAttendee(admin, { email: null });
    await expect(createAttendee(admin, { email: null })).resolves.toMatchObject({ email: null });
  });

  it.each([
    ['a birthday tomorrow', { date_of_birth: '2027-03-02' }, 'date_of_birth'],
    ['a birthday today', { date_of_birth: '2027-03-01' }, 'date_of_birth'],
    ['the 31st of February', { date_of_birth: '1990-02-31' }, 'date_of_birth'],
    ['a leap day of a year without one', { date_of_birth: '1900-02-29' }, 'date_of_birth'],
    ['a birthday with a time', { date_of_birth: '1990-01-01T00:00:00Z' }, 'date_of_birth'],
    ['a blank name', { first_name: '   ' }, 'first_name'],
    ['a name nobody can see', { last_name: '\u200B\u3164' }, 'last_name'],
    ['a name of two lines', { last_name: 'Love\nlace' }, 'last_name'],
    ['a name of 101 characters', { last_name: 'a'.repeat(101) }, 'last_name'],
    ['an email without an at sign', { email: 'ada.example.com' }, 'email'],
    ['an email of 255 characters', { email: `${'a'.repeat(243)}@example.com` }, 'email'],
    ['letters for a phone number', { phone: 'call me' }, 'phone'],
    ['two digits for a phone number', { phone: '(1) 2' }, 'phone'],
    ['a phone number of two lines', { phone: '020 7946\n0123' }, 'phone'],
  ])('refuses %s and names the field', async (_case, override, field) => {
    const answer = await untouched.anonymous.post(ATTENDEES, attendeeBody(override));

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ [field]: [expect.any(String)] });
    expect(await listedIds(untouched.admin, ATTENDEES)).toEqual([]);
  });

  it('accepts yesterday as a date of birth', async () => {
    const { admin } = await startApiServer();
    await expect(createAttendee(admin, { date_of_birth: '2027-02-28' })).resolves.toMatchObject({
      date_of_birth: '2027-02-28',
    });
  });
});

describe('listing attendees', () => {
  it('filters by email whatever its case, and by date of birth', async () => {
    const { admin } = await startApiServer();
    const ada = await createAttendee(admin, { email: 'Ada@Example.com', date_of_birth: '1815-12-10' });
    await createAttendee(admin);

    expect(await listedIds(admin, `${ATTENDEES}?email=ADA@example.com`)).toEqual([ada.id]);
    expect(await listedIds(admin, `${ATTENDEES}?date_of_birth=1815-12-10`)).toEqual([ada.id]);
    expect(await listedIds(admin, `${ATTENDEES}?email=ada`)).toEqual([]);
  });

  it.each([
    ['last_name,first_name', ['Ada Byron', 'Zoe Byron', 'Ada Lovelace']],
    ['-first_name,last_name', ['Zoe Byron', 'Ada Byron', 'Ada Lovelace']],
    ['-id', ['Zoe Byron', 'Ada Byron', 'Ada Lovelace']],
    ['email', ['Ada Byron', 'Ada Lovelace', 'Zoe Byron']],
    ['-created_at,updated_at', ['Ada Lovelace', 'Ada Byron', 'Zoe Byron']],
  ])('orders by %s', async (ordering, names) => {
    const { admin } = await startApiServer();
    await createAttendee(admin, { first_name: 'Ada', last_name: 'Lovelace', email: 'b@example.com' });
    await createAttendee(admin, { first_name: 'Ada', last_name: 'Byron', email: 'a@example.com' });
    await createAttendee(admin, { first_name: 'Zoe', last_name: 'Byron', email: 'c@example.com' });

    const { results } = pageOf<{ first_name: string; last_name: string }>(
      await admin.get(`${ATTENDEES}?ordering=${ordering}`),
    );

    expect(results.map(({ first_name, last_name }) => `${first_name} ${last_name}`)).toEqual(names);
  });
});

describe('ordering attendees by email', () => {
  it.each([
    ['email', [null, 'a@example.com', 'b@example.com']],
    ['-email', ['b@example.com', 'a@example.com', null]],
  ])('puts who has none before everybody: %s', async (ordering, emails) => {
    const { admin } = await startApiServer();
    for (const email of ['b@example.com', undefined, 'a@example.com']) await createAttendee(admin, { email });

    const { results } = pageOf<{ email: string | null }>(
      await admin.get(`${ATTENDEES}?ordering=${ordering}`),
    );

    expect(results.map(({ email }) => email)).toEqual(emails);
  });
});

describe('changing an attendee', () => {
  it('leaves out of a PUT what is optional and keeps it', async () => {
    const { admin } = await startApiServer();
    const ada = await createAttendee(admin);

    const answer = await admin.put(`${ATTENDEES}${ada.id}/`, { first_name: 'Augusta', last_name: 'King' });

    expect(answer).toMatchObject({
      status: 200,
      body: { ...ada, first_name: 'Augusta', last_name: 'King' },
    });
    expect(await listedIds(admin, `${ATTENDEES}?search=augusta`)).toEqual([ada.id]);
    expect(await listedIds(admin, `${ATTENDEES}?search=lovelace`)).toEqual([]);
  });

  it('keeps their own email in another case and refuses somebody else’s', async () => {
    const { admin } = await startApiServer();
    const ada = await createAttendee(admin, { email: 'ada@example.com' });
    await createAttendee(admin, { email: 'grace@example.com' });
    const url = `${ATTENDEES}${ada.id}/`;

    expect((await admin.patch(url, { email: 'ADA@example.com' })).status).toBe(200);
    expect(await admin.patch(url, { email: 'Grace@example.com' })).toMatchObject({
      status: 400,
      body: { email: ['An attendee with this email already exists.'] },
    });
  });

  it('clears what is optional with null, the phone number in searches too', async () => {
    const { admin } = await startApiServer();
    const ada = await createAttendee(admin, { phone: '020 7946 0123' });

    const answer = await admin.patch(`${ATTENDEES}${ada.id}/`, {
      email: null,
      phone: null,
      date_of_birth: null,
    });

    expect(answer).toMatchObject({ status: 200, body: { email: null, phone: null, date_of_birth: null } });
    expect(await listedIds(admin, `${ATTENDEES}?search=7946`)).toEqual([]);
  });

  it('answers 404 for somebody who does not exist, whether the body is fine or not', async () => {
    const { admin } = untouched;

    expect((await admin.patch(`${ATTENDEES}99/`, { first_name: 'Ada' })).status).toBe(404);
    expect((await admin.put(`${ATTENDEES}99/`, {})).status).toBe(404);
    expect((await admin.get(`${ATTENDEES}99/bookings/`)).status).toBe(404);
  });
});

describe('an attendee’s bookings', () => {
  it('are public and hold no personal data', async () => {
    const { admin, anonymous } = await startApiServer();
    const booking = await createBooking(admin);

    const answer = await anonymous.get(`${ATTENDEES}${booking.attendee}/bookings/`);

    expect(pageOf(answer).results).toEqual([booking]);
    expect(Object.keys(booking)).toEqual(['id', 'event', 'attendee', 'status', 'booking_date', 'updated_at']);
  });

  it.each(['search=lovelace', 'expand=attendee', 'attendee=2', 'ordering=last_name'])(
    'can neither be searched nor widened to the person by ?%s',
    async (query) => {
      const { admin, anonymous } = await startApiServer();
      const ada = await createAttendee(admin);

      const answer = await anonymous.get(`${ATTENDEES}${ada.id}/bookings/?${query}`);

      expect(answer).toMatchObject({
        status: 400,
        body: { [query.split('=')[0] ?? '']: [expect.any(String)] },
      });
    },
  );

  it('are filtered by event, status and date', async () => {
    const { admin, anonymous } = await startApiServer();
    const ada = await createAttendee(admin);
    const first = await createBooking(admin, { attendee: ada.id });
    const second = await createBooking(admin, { attendee: ada.id, status: 'confirmed' });
    const listed = (query: string) => listedIds(anonymous, `${ATTENDEES}${ada.id}/bookings/?${query}`);

    expect(await listed('')).toEqual([second.id, first.id]);
    expect(await listed(`event=${first.event}`)).toEqual([first.id]);
    expect(await listed('status=confirmed')).toEqual([second.id]);
    expect(await listed('booking_date_after=2027-03-02')).toEqual([]);
  });
});
