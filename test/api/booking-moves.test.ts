import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent, signInAgain } from '../support/factories.ts';

const BOOKINGS = '/api/bookings/';
const REFUSED = (sentence: string) => ({ status: 400, body: { non_field_errors: [sentence] } });

async function seatsOf(client: Awaited<ReturnType<typeof startApiServer>>['anonymous'], event: number) {
  return (await client.get(`/api/events/events/${event}/availability/`)).body;
}

describe('moving a booking', () => {
  it('takes the seat at the other event and gives the first one back', async () => {
    const { admin, anonymous } = await startApiServer();
    const booking = await createBooking(admin, { status: 'confirmed' });
    const other = await createEvent(admin);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { event: other.id });

    expect(answer).toMatchObject({ status: 200, body: { ...booking, event: other.id } });
    expect(await seatsOf(anonymous, booking.event)).toMatchObject({ taken: 0 });
    expect(await seatsOf(anonymous, other.id)).toMatchObject({ taken: 1, confirmed: 1 });
  });

  it('is refused to an event that is full', async () => {
    const { admin, anonymous } = await startApiServer();
    const full = await createEvent(admin, { capacity: 1 });
    await createBooking(admin, { event: full.id });
    const booking = await createBooking(admin);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { event: full.id });

    expect(answer).toMatchObject(REFUSED('Event is fully booked'));
    expect(await seatsOf(anonymous, booking.event)).toMatchObject({ taken: 1 });
    expect(await seatsOf(anonymous, full.id)).toMatchObject({ taken: 1 });
  });

  it('is refused to an event the attendee has booked already', async () => {
    const { admin } = await startApiServer();
    const first = await createBooking(admin);
    const second = await createBooking(admin, { attendee: first.attendee });

    const answer = await admin.patch(`${BOOKINGS}${second.id}/`, { event: first.event });

    expect(answer).toMatchObject(REFUSED('Attendee has already booked this event'));
  });

  it('is refused to an event that is not active', async () => {
    const { admin } = await startApiServer();
    const closed = await createEvent(admin, { is_active: false });
    const booking = await createBooking(admin);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { event: closed.id });

    expect(answer).toMatchObject(REFUSED('Event is not active'));
  });

  it('is refused to an event that has begun', async () => {
    const server = await startApiServer();
    const begun = await createEvent(server.admin);
    const later = await createEvent(server.admin, {
      start_datetime: '2027-07-01T19:00:00Z',
      end_datetime: '2027-07-01T22:00:00Z',
    });
    const booking = await createBooking(server.admin, { event: later.id });
    server.clock.set('2027-06-15T20:00:00Z');
    const admin = await signInAgain(server);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { event: begun.id });

    expect(answer).toMatchObject(REFUSED('Event has already started'));
  });

  it('names an event and an attendee that do not exist', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);

    const answer = await admin.put(`${BOOKINGS}${booking.id}/`, { event: 8, attendee: 9 });

    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({
      event: ['There is no event with id 8.'],
      attendee: ['There is no attendee with id 9.'],
    });
  });

  it('hands the seat of a full event to somebody else', async () => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin, { capacity: 1 });
    const booking = await createBooking(admin, { event: event.id });
    const friend = await createAttendee(admin);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { attendee: friend.id });

    expect(answer).toMatchObject({ status: 200, body: { attendee: friend.id, event: event.id } });
  });

  it('does not hand a seat to somebody who has one', async () => {
    const { admin } = await startApiServer();
    const first = await createBooking(admin);
    const second = await createBooking(admin, { event: first.event });

    const answer = await admin.patch(`${BOOKINGS}${second.id}/`, { attendee: first.attendee });

    expect(answer).toMatchObject(REFUSED('Attendee has already booked this event'));
  });

  it('is refused once the booking is cancelled', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);
    const other = await createEvent(admin);
    await admin.post(`${BOOKINGS}${booking.id}/cancel/`);

    const answer = await admin.patch(`${BOOKINGS}${booking.id}/`, { event: other.id });

    expect(answer).toMatchObject(REFUSED('A cancelled booking is final. Book again instead.'));
  });

  it('moves and confirms in one request', async () => {
    const { admin, anonymous } = await startApiServer();
    const booking = await createBooking(admin);
    const other = await createEvent(admin);

    await admin.patch(`${BOOKINGS}${booking.id}/`, { event: other.id, status: 'confirmed' });

    expect(await seatsOf(anonymous, other.id)).toMatchObject({ pending: 0, confirmed: 1 });
  });

  it('gives one of two the last seat who move there at the same moment', async () => {
    const { admin, anonymous } = await startApiServer();
    const last = await createEvent(admin, { capacity: 1 });
    const [first, second] = [await createBooking(admin), await createBooking(admin)];

    const answers = await Promise.all(
      [first, second].map(({ id }) => admin.patch(`${BOOKINGS}${id}/`, { event: last.id })),
    );

    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([200, 400]);
    expect(await seatsOf(anonymous, last.id)).toMatchObject({ taken: 1, remaining_capacity: 0 });
  });
});
