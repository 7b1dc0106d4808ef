import { describe, expect, it } from 'vitest';
import type { BookingStatus } from '../../server/contracts/bookings.ts';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent, signInAgain } from '../support/factories.ts';
import { listedIds } from '../support/read-page.ts';

const BOOKINGS = '/api/bookings/';
const DUPLICATE = { non_field_errors: ['Attendee has already booked this event'] };
const SOLD_OUT = { non_field_errors: ['Event is fully booked'] };
const INACTIVE = { non_field_errors: ['Event is not active'] };
const STARTED = { non_field_errors: ['Event has already started'] };
const FINAL = { non_field_errors: ['A cancelled booking is final. Book again instead.'] };

describe('booking a seat', () => {
  it('holds it as pending until it is confirmed', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin);
    const attendee = await createAttendee(admin);

    const answer = await admin.post(BOOKINGS, { event: event.id, attendee: attendee.id });

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: 1,
      event: event.id,
      attendee: attendee.id,
      status: 'pending',
      booking_date: '2027-03-01T12:00:00Z',
      updated_at: '2027-03-01T12:00:00Z',
    });
    expect((await admin.get(`${BOOKINGS}1/`)).body).toEqual(answer.body);
  });

  it('sells it at once when asked for a confirmed booking', async () => {
    const { admin } = await startApiServer();
    await expect(createBooking(admin, { status: 'confirmed' })).resolves.toMatchObject({
      status: 'confirmed',
    });
  });

  it.each(['cancelled', 'sold', '', null, 1])('is refused with the status %j', async (status) => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin);
    const attendee = await createAttendee(admin);

    const answer = await admin.post(BOOKINGS, { event: event.id, attendee: attendee.id, status });

    expect(answer).toMatchObject({ status: 400, body: { status: [expect.any(String)] } });
    expect(await listedIds(admin, BOOKINGS)).toEqual([]);
  });

  it('is refused to somebody who has a seat already', async () => {
    const { admin } = await startApiServer();
    const { event, attendee } = await createBooking(admin);

    expect(await admin.post(BOOKINGS, { event, attendee })).toMatchObject({ status: 400, body: DUPLICATE });
  });

  it('is refused when the last seat is gone', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin, { capacity: 1 });
    await createBooking(admin, { event: event.id });
    const late = await createAttendee(admin);

    expect(await admin.post(BOOKINGS, { event: event.id, attendee: late.id })).toMatchObject({
      status: 400,
      body: SOLD_OUT,
    });
  });

  it('is refused while the event is not active', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin, { is_active: false });
    const attendee = await createAttendee(admin);

    expect(await admin.post(BOOKINGS, { event: event.id, attendee: attendee.id })).toMatchObject({
      status: 400,
      body: INACTIVE,
    });
  });

  it('is refused from the moment the event begins', async () => {
    const server = await startApiServer();
    const event = await createEvent(server.admin, { start_datetime: '2027-03-01T12:30:00Z' });
    const [early, late] = await Promise.all([createAttendee(server.admin), createAttendee(server.admin)]);
    server.clock.set('2027-03-01T12:29:59Z');
    const before = await server.admin.post(BOOKINGS, { event: event.id, attendee: early.id });
    server.clock.set('2027-03-01T12:30:00Z');

    const after = await server.admin.post(BOOKINGS, { event: event.id, attendee: late.id });

    expect(before.status).toBe(201);
    expect(after).toMatchObject({ status: 400, body: STARTED });
  });

  it('names an unknown event and an unknown attendee at once', async () => {
    const { admin } = await startApiServer();

    const answer = await admin.post(BOOKINGS, { event: 8, attendee: 9 });

    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toEqual({
      event: ['There is no event with id 8.'],
      attendee: ['There is no attendee with id 9.'],
    });
  });

  it('names an unknown event beside a status that does not exist', async () => {
    const { admin } = await startApiServer();

    const answer = await admin.post(BOOKINGS, { event: 8, status: 'sold' });

    expect(Object.keys(answer.body as object).toSorted((left, right) => left.localeCompare(right))).toEqual([
      'attendee',
      'event',
      'status',
    ]);
  });
});

describe('confirming and cancelling', () => {
  it('may be repeated without another effect', async () => {
    const { admin, clock } = await startApiServer();
    const { id } = await createBooking(admin);
    for (const [action, status] of [
      ['confirm', 'confirmed'],
      ['cancel', 'cancelled'],
    ]) {
      clock.set(action === 'confirm' ? '2027-03-01T12:10:00Z' : '2027-03-01T12:20:00Z');
      const first = await admin.post(`${BOOKINGS}${id}/${action}/`);
      clock.set('2027-03-01T12:40:00Z');
      const second = await admin.post(`${BOOKINGS}${id}/${action}/`);

      expect(first).toMatchObject({ status: 200, body: { id, status } });
      expect(second.body).toEqual(first.body);
    }
  });

  it('gives the seat back at once', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin, { capacity: 1 });
    const booking = await createBooking(admin, { event: event.id, status: 'confirmed' });

    await admin.post(`${BOOKINGS}${booking.id}/cancel/`);

    await expect(createBooking(admin, { event: event.id })).resolves.toMatchObject({ status: 'pending' });
  });

  it('leaves somebody who cancelled free to book again', async () => {
    const { admin } = await startApiServer();
    const first = await createBooking(admin);
    await admin.post(`${BOOKINGS}${first.id}/cancel/`);

    const second = await createBooking(admin, { event: first.event, attendee: first.attendee });

    expect(second.id).not.toBe(first.id);
    expect((await admin.get(`${BOOKINGS}${first.id}/`)).body).toMatchObject({ status: 'cancelled' });
  });

  it('refuses to confirm what was cancelled', async () => {
    const { admin } = await startApiServer();
    const { id } = await createBooking(admin);
    await admin.post(`${BOOKINGS}${id}/cancel/`);

    expect(await admin.post(`${BOOKINGS}${id}/confirm/`)).toMatchObject({ status: 400, body: FINAL });
  });

  it('ends cancelled when somebody confirms and somebody else cancels at the same moment', async () => {
    const { admin, anonymous } = await startApiServer();
    const { id, event } = await createBooking(admin);

    await Promise.all([
      admin.post(`${BOOKINGS}${id}/confirm/`),
      admin.post(`${BOOKINGS}${id}/cancel/`),
      admin.post(`${BOOKINGS}${id}/confirm/`),
    ]);

    expect((await admin.get(`${BOOKINGS}${id}/`)).body).toMatchObject({ status: 'cancelled' });
    expect((await anonymous.get(`/api/events/events/${event}/availability/`)).body).toMatchObject({
      taken: 0,
    });
  });

  it('still confirms and cancels after the event has begun', async () => {
    const server = await startApiServer();
    const booking = await createBooking(server.admin);
    server.clock.set('2027-06-15T19:30:00Z');
    const admin = await signInAgain(server);

    expect((await admin.post(`${BOOKINGS}${booking.id}/confirm/`)).status).toBe(200);
    expect((await admin.post(`${BOOKINGS}${booking.id}/cancel/`)).status).toBe(200);
  });
});

const { admin: clerk, anonymous: visitor } = await startSharedApiServer();

/** A booking that stands in this status, the only one of its event and of its attendee. */
async function bookingIn(status: BookingStatus) {
  const booking = await createBooking(clerk, status === 'confirmed' ? { status } : {});
  if (status === 'cancelled') await clerk.post(`${BOOKINGS}${booking.id}/cancel/`);
  return { admin: clerk, anonymous: visitor, booking };
}

describe('changing a booking’s status', () => {
  it.each<[BookingStatus, BookingStatus, number]>([
    ['pending', 'pending', 200],
    ['pending', 'confirmed', 200],
    ['pending', 'cancelled', 200],
    ['confirmed', 'pending', 400],
    ['confirmed', 'confirmed', 200],
    ['confirmed', 'cancelled', 200],
    ['cancelled', 'pending', 400],
    ['cancelled', 'confirmed', 400],
    ['cancelled', 'cancelled', 200],
  ])('from %s to %s answers %i, by PUT and by PATCH', async (from, to, expected) => {
    for (const method of ['put', 'patch'] as const) {
      const { admin, anonymous, booking } = await bookingIn(from);
      const { id, event, attendee } = booking;

      const body = method === 'put' ? { event, attendee, status: to } : { status: to };
      const answer = await admin[method](`${BOOKINGS}${id}/`, body);

      const reached = expected === 200 ? to : from;
      expect(answer.status).toBe(expected);
      expect((await admin.get(`${BOOKINGS}${id}/`)).body).toMatchObject({ status: reached });
      const seats = await anonymous.get(`/api/events/events/${event}/availability/`);
      expect(seats.body).toMatchObject({ taken: reached === 'cancelled' ? 0 : 1 });
    }
  });

  it('keeps the status that a PUT leaves out', async () => {
    const { admin, booking } = await bookingIn('confirmed');
    const { id, event, attendee } = booking;

    const answer = await admin.put(`${BOOKINGS}${id}/`, { event, attendee });

    expect(answer).toMatchObject({ status: 200, body: booking });
  });
});

describe('deleting a booking', () => {
  it('removes a pending one and gives its seat back', async () => {
    const { admin, anonymous, booking } = await bookingIn('pending');

    expect((await admin.delete(`${BOOKINGS}${booking.id}/`)).status).toBe(204);
    expect((await admin.get(`${BOOKINGS}${booking.id}/`)).status).toBe(404);
    const seats = await anonymous.get(`/api/events/events/${booking.event}/availability/`);
    expect(seats.body).toMatchObject({ taken: 0 });
  });

  it.each(['confirmed', 'cancelled'] as const)('keeps a %s one, cancelled', async (status) => {
    const { admin, booking } = await bookingIn(status);

    expect((await admin.delete(`${BOOKINGS}${booking.id}/`)).status).toBe(204);
    expect(await admin.get(`${BOOKINGS}${booking.id}/`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
  });
});

it.each(['get', 'delete'] as const)('answers 404 to %s for a booking that does not exist', async (method) => {
  const { admin } = await startApiServer();
  expect(await admin[method](`${BOOKINGS}5/`)).toMatchObject({
    status: 404,
    body: { detail: 'There is no booking with id 5.', code: 'not_found' },
  });
});
