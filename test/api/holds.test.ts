import { describe, expect, it } from 'vitest';
import type { BookingResponse } from '../../server/contracts/bookings.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';

const SOLD_OUT = { non_field_errors: ['Event is fully booked'] };

/** An event with one seat that pending bookings hold for ten minutes, and a booking holding it since noon. */
async function heldSeat() {
  const server = await startApiServer();
  const event = await createEvent(server.admin, { capacity: 1, hold_minutes: 10 });
  const booking = await createBooking(server.admin, { event: event.id });
  return { ...server, server, event, booking };
}

async function bookAnother(server: ApiServer, event: number) {
  const attendee = await createAttendee(server.admin);
  return server.admin.post('/api/bookings/', { event, attendee: attendee.id, status: 'confirmed' });
}

async function statusOf({ admin }: ApiServer, id: number): Promise<string> {
  return ((await admin.get(`/api/bookings/${id}/`)).body as BookingResponse).status;
}

describe('an event that holds pending bookings for some minutes', () => {
  it('says so in its answers, and no other event does', async () => {
    const { admin } = await startApiServer();
    const held = await createEvent(admin, { hold_minutes: 15 });
    const plain = await createEvent(admin);

    expect(held).toMatchObject({ hold_minutes: 15 });
    expect(plain).not.toHaveProperty('hold_minutes');
    const { body } = await admin.patch(`/api/events/events/${held.id}/`, { hold_minutes: null });
    expect(body).not.toHaveProperty('hold_minutes');
  });

  it.each([0, -1, 1.5, '10', 43_201, true])('refuses %j as a number of minutes', async (hold_minutes) => {
    const { admin } = await startApiServer();
    const event = await createEvent(admin);

    const answer = await admin.patch(`/api/events/events/${event.id}/`, { hold_minutes });

    expect(answer).toMatchObject({ status: 400, body: { hold_minutes: [expect.any(String)] } });
  });

  it('keeps the seat until the last minute has passed', async () => {
    const { server, clock, services, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:09:59Z');

    expect(await services.holds.release()).toBe(0);
    expect(await bookAnother(server, event.id)).toMatchObject({ status: 400, body: SOLD_OUT });
    expect(await statusOf(server, booking.id)).toBe('pending');
  });

  it('releases the seat when the minutes have passed, and confirmed bookings never', async () => {
    const { server, clock, services, admin, anonymous, event, booking } = await heldSeat();
    const other = await createEvent(admin, { hold_minutes: 10 });
    const confirmed = await createBooking(admin, { event: other.id, status: 'confirmed' });
    const unlimited = await createBooking(admin);
    clock.set('2027-03-01T12:10:00Z');

    expect(await services.holds.release()).toBe(1);

    expect(await statusOf(server, booking.id)).toBe('cancelled');
    expect(await statusOf(server, confirmed.id)).toBe('confirmed');
    expect(await statusOf(server, unlimited.id)).toBe('pending');
    const { body } = await anonymous.get(`/api/events/events/${event.id}/`);
    expect(body).toMatchObject({ remaining_capacity: 1, is_fully_booked: false });
  });

  it('sells the seat of a hold that ran out to whoever comes before the job', async () => {
    const { server, clock, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');

    expect(await bookAnother(server, event.id)).toMatchObject({ status: 201 });
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it('keeps the seat for its minutes when somebody puts the clock forward by more than those', async () => {
    const { server, clock, services, event, booking } = await heldSeat();
    clock.put('2027-03-01T12:40:00Z');

    expect(await services.holds.release()).toBe(0);
    expect(await bookAnother(server, event.id)).toMatchObject({ status: 400, body: SOLD_OUT });
    clock.set('2027-03-01T12:49:59Z');
    expect(await services.holds.release()).toBe(0);
    clock.set('2027-03-01T12:50:00Z');
    expect(await services.holds.release()).toBe(1);
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it('holds a seat that is taken on the clock as it was put for no longer than its minutes', async () => {
    const { server, clock, services, admin } = await heldSeat();
    clock.put('2027-03-01T12:40:00Z');
    const event = await createEvent(admin, { capacity: 1, hold_minutes: 10 });
    const booking = await createBooking(admin, { event: event.id });
    clock.set('2027-03-01T12:50:00Z');

    expect(await bookAnother(server, event.id)).toMatchObject({ status: 201 });
    expect(await statusOf(server, booking.id)).toBe('cancelled');
    expect(await services.holds.release()).toBe(1);
  });

  it('holds seats for their minutes again once the clock has been put right', async () => {
    const { server, clock, services, booking } = await heldSeat();
    clock.put('2027-03-01T12:40:00Z');
    expect(await services.holds.release()).toBe(0);
    clock.put('2027-03-01T12:00:00Z');
    clock.set('2027-03-01T12:10:00Z');

    expect(await services.holds.release()).toBe(1);
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it('lets the same attendee book again once their hold ran out', async () => {
    const { clock, admin, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');

    const again = await admin.post('/api/bookings/', { event: event.id, attendee: booking.attendee });

    expect(again).toMatchObject({ status: 201, body: { status: 'pending' } });
  });

  it.each([
    ['before', false],
    ['after', true],
  ])('confirms a hold that ran out %s it was released, while the seat is free', async (_when, isReleased) => {
    const { server, clock, services, admin, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:30:00Z');
    if (isReleased) await services.holds.release();

    const answer = await admin.post(`/api/bookings/${booking.id}/confirm/`);

    expect(answer).toMatchObject({ status: 200, body: { id: booking.id, status: 'confirmed' } });
    expect(await bookAnother(server, event.id)).toMatchObject({ status: 400, body: SOLD_OUT });
  });

  it('confirms a released hold through PATCH too', async () => {
    const { clock, services, admin, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');
    await services.holds.release();

    const answer = await admin.patch(`/api/bookings/${booking.id}/`, { status: 'confirmed' });

    expect(answer).toMatchObject({ status: 200, body: { status: 'confirmed' } });
  });

  it('refuses to confirm a hold that ran out when the seat was sold meanwhile', async () => {
    const { server, clock, admin, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');
    await bookAnother(server, event.id);

    const answer = await admin.post(`/api/bookings/${booking.id}/confirm/`);

    expect(answer).toMatchObject({ status: 400, body: SOLD_OUT });
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it.each([
    ['was closed', { is_active: false }, 'Event is not active'],
    ['begins sooner', { start_datetime: '2027-03-01T12:20:00Z' }, 'Event has already started'],
  ])('refuses to confirm a released hold when the event %s meanwhile', async (_what, change, sentence) => {
    const { server, clock, services, admin, event, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');
    await services.holds.release();
    await admin.patch(`/api/events/events/${event.id}/`, change);
    clock.set('2027-03-01T12:20:00Z');

    const answer = await admin.post(`/api/bookings/${booking.id}/confirm/`);

    expect(answer).toMatchObject({ status: 400, body: { non_field_errors: [sentence] } });
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it('holds the seat of a booking that is moved to another event for the minutes of that one', async () => {
    const { server, clock, services, admin } = await heldSeat();
    const plain = await createEvent(admin);
    const holding = await createEvent(admin, { hold_minutes: 10 });
    const booking = await createBooking(admin, { event: plain.id });
    clock.set('2027-03-01T12:30:00Z');

    expect(await admin.patch(`/api/bookings/${booking.id}/`, { event: holding.id })).toMatchObject({
      status: 200,
    });

    await services.holds.release();
    expect(await statusOf(server, booking.id)).toBe('pending');
    clock.set('2027-03-01T12:39:59Z');
    await services.holds.release();
    expect(await statusOf(server, booking.id)).toBe('pending');
    clock.set('2027-03-01T12:40:00Z');
    expect(await services.holds.release()).toBe(1);
    expect(await statusOf(server, booking.id)).toBe('cancelled');
  });

  it('makes a hold that ran out final when somebody cancels it', async () => {
    const { clock, services, admin, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');
    await services.holds.release();

    expect(await admin.post(`/api/bookings/${booking.id}/cancel/`)).toMatchObject({
      status: 200,
      body: { status: 'cancelled' },
    });
    expect(await admin.post(`/api/bookings/${booking.id}/confirm/`)).toMatchObject({
      status: 400,
      body: { non_field_errors: ['A cancelled booking is final. Book again instead.'] },
    });
  });

  it('releases by itself, also what ran out while nobody was there', async () => {
    const { server, clock, services, booking } = await heldSeat();
    clock.set('2027-03-01T12:10:00Z');

    const stop = services.holds.start();

    await expect.poll(() => statusOf(server, booking.id), { timeout: 5000 }).toBe('cancelled');
    await stop();
  });
});
