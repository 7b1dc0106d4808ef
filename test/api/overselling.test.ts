import { setTimeout as pause } from 'node:timers/promises';
import { QueryTypes } from 'sequelize';
import { describe, expect, it } from 'vitest';
import type { AttendeeResponse } from '../../server/contracts/attendees.ts';
import type { BookingResponse } from '../../server/contracts/bookings.ts';
import type { AvailabilityResponse } from '../../server/contracts/events.ts';
import { violates } from '../../server/db/dialects/refusals.ts';
import { startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';

describe('capacity under pressure', () => {
  it('accepts exactly 100 of 300 concurrent bookings for 100 seats', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { capacity: 100 });
    const attendees = await Promise.all(Array.from({ length: 300 }, () => createAttendee(server.admin)));

    const answers = await Promise.all(
      attendees.map((attendee) =>
        server.admin.post('/api/bookings/', { event: event.id, attendee: attendee.id, status: 'confirmed' }),
      ),
    );

    const refused = answers.filter((answer) => answer.status === 400);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(100);
    expect(refused).toHaveLength(200);
    for (const answer of refused)
      expect(answer.body).toEqual({ non_field_errors: ['Event is fully booked'] });
    const after = await server.anonymous.get(`/api/events/events/${event.id}/`);
    expect(after.body).toMatchObject({ remaining_capacity: 0, is_fully_booked: true });
  });

  it('tells each of many who ask at once what stands against theirs alone', async () => {
    const server = await startApiServer();
    const [open, last, inactive] = [
      await createEvent(server.admin, { capacity: 50 }),
      await createEvent(server.admin, { capacity: 1 }),
      await createEvent(server.admin, { is_active: false }),
    ];
    const people = await Promise.all(Array.from({ length: 12 }, () => createAttendee(server.admin)));
    const [ada, ben] = [people[0]?.id, people[1]?.id];
    const asked = [
      ...people.map(({ id }) => ({ event: open.id, attendee: id })),
      { event: open.id, attendee: ada },
      { event: last.id, attendee: ada },
      { event: last.id, attendee: ben },
      { event: inactive.id, attendee: ada },
      { event: 4711, attendee: ada },
      { event: open.id, attendee: 4711 },
    ];

    const answers = await Promise.all(asked.map((booking) => server.admin.post('/api/bookings/', booking)));

    expect(answers.slice(0, 12).map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(answers.slice(12).map(({ status, body }) => (status === 201 ? status : body))).toEqual([
      { non_field_errors: ['Attendee has already booked this event'] },
      201,
      { non_field_errors: ['Event is fully booked'] },
      { non_field_errors: ['Event is not active'] },
      { event: ['There is no event with id 4711.'] },
      { attendee: ['There is no attendee with id 4711.'] },
    ]);
    const attendees = answers.slice(0, 12).map(({ body }) => (body as BookingResponse).attendee);
    expect(attendees).toEqual(people.map(({ id }) => id));
  });

  it('registers many at once, each under an id of their own, and refuses the email that is taken', async () => {
    const server = await startApiServer();
    await createAttendee(server.admin, { email: 'taken@example.com' });
    const names = ['Ada', 'Ben', 'Cem', 'Dov', 'Eva'];

    const answers = await Promise.all(
      names.map((first_name) =>
        server.admin.post('/api/attendees/', {
          first_name,
          last_name: 'Crowd',
          email: first_name === 'Cem' ? 'taken@example.com' : `${first_name}@example.com`,
        }),
      ),
    );

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 400, 201, 201]);
    for (const { status, body } of answers) {
      if (status !== 201) continue;
      const { id } = body as AttendeeResponse;
      expect((await server.admin.get(`/api/attendees/${id}/`)).body).toEqual(body);
    }
  });

  it('takes one booking when the same attendee asks twenty times at once', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin);
    const attendee = await createAttendee(server.admin);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        server.admin.post('/api/bookings/', { event: event.id, attendee: attendee.id }),
      ),
    );

    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    const { body } = await server.anonymous.get(`/api/events/events/${event.id}/availability/`);
    expect(body as AvailabilityResponse).toMatchObject({ taken: 1, pending: 1 });
  });

  it('tells the attendee who asks twice at once for the last seat of one booking, not of two', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { capacity: 1 });
    const attendee = await createAttendee(server.admin);
    const ask = () => server.admin.post('/api/bookings/', { event: event.id, attendee: attendee.id });
    let goOn = () => {};
    const free = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const busy = server.services.unitOfWork.write(() => free);
    const asked = Promise.all([ask(), ask(), ask()]);
    // Long enough for all of them to wait together.
    await pause(100);
    goOn();
    await busy;

    const answers = (await asked).map(({ status, body }) => (status === 201 ? status : body));

    const refusal = { non_field_errors: ['Attendee has already booked this event'] };
    expect(answers.filter((answer) => answer === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer !== 201)).toEqual([refusal, refusal]);
  });

  it('refuses a seat too many to a caller who writes to the database directly', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { capacity: 1 });
    const stranger = await createAttendee(server.admin);
    await createBooking(server.admin, { event: event.id });

    const insertion = server.services.unitOfWork.write((transaction) =>
      server.database.sequelize.query(
        `INSERT INTO bookings (event_id, attendee_id, status, booking_date, updated_at)
         VALUES (${event.id}, ${stranger.id}, 'confirmed', '2027-03-01', '2027-03-01')`,
        { transaction, type: QueryTypes.RAW },
      ),
    );

    await expect(insertion).rejects.toSatisfy((error) => violates(error, 'seats_within_capacity'));
  });

  it('refuses a write that goes past the unit of work', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin);

    const deletion = server.database.sequelize.query(`DELETE FROM events WHERE id = ${event.id}`);

    await expect(deletion).rejects.toThrow(/read-?only/);
  });

  it('refuses a query that forgets the transaction of its unit of work', async () => {
    const server = await startApiServer();

    const work = server.services.unitOfWork.write(() => server.database.sequelize.query('SELECT 1'));

    await expect(work).rejects.toThrow('was not given its transaction');
  });

  it('keeps the seat counts equal to the bookings through every change of a booking', async () => {
    const server = await startApiServer();
    const from = await createEvent(server.admin, { capacity: 5 });
    const to = await createEvent(server.admin, { capacity: 5 });
    const [first, second, third] = await Promise.all([
      createBooking(server.admin, { event: from.id }),
      createBooking(server.admin, { event: from.id, status: 'confirmed' }),
      createBooking(server.admin, { event: from.id }),
    ]);
    await server.admin.post(`/api/bookings/${first.id}/confirm/`);
    await server.admin.post(`/api/bookings/${second.id}/cancel/`);
    await server.admin.patch(`/api/bookings/${third.id}/`, { event: to.id });
    await server.admin.delete(`/api/bookings/${third.id}/`);

    const counts = await server.database.sequelize.query(
      `SELECT e.id, e.pending_count, e.confirmed_count,
              (SELECT count(*) FROM bookings b WHERE b.event_id = e.id AND b.status = 'pending') AS pending,
              (SELECT count(*) FROM bookings b WHERE b.event_id = e.id AND b.status = 'confirmed') AS confirmed
       FROM events e ORDER BY e.id`,
      { type: QueryTypes.SELECT },
    );
    expect(counts).toEqual([
      { id: from.id, pending_count: 0, confirmed_count: 1, pending: 0, confirmed: 1 },
      { id: to.id, pending_count: 0, confirmed_count: 0, pending: 0, confirmed: 0 },
    ]);
  });
});
