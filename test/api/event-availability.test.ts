import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { listedIds } from '../support/read-page.ts';

const EVENTS = '/api/events/events/';

describe('an event’s seats', () => {
  it('lists as available what is active, not begun and not full', async () => {
    const { admin, anonymous, clock } = await startApiServer();
    const open = await createEvent(admin);
    await createEvent(admin, { is_active: false });
    const full = await createEvent(admin, { capacity: 1 });
    const booking = await createBooking(admin, { event: full.id });
    const available = () => listedIds(anonymous, `${EVENTS}available/`);

    expect(await available()).toEqual([open.id]);
    await admin.post(`/api/bookings/${booking.id}/cancel/`);
    expect(await available()).toEqual([open.id, full.id]);
    clock.set(open.start_datetime);
    expect(await available()).toEqual([]);
  });

  it('tells pending from confirmed seats and forgets cancelled ones', async () => {
    const { admin, anonymous } = await startApiServer();
    const event = await createEvent(admin, { capacity: 3 });
    await createBooking(admin, { event: event.id });
    await createBooking(admin, { event: event.id, status: 'confirmed' });
    const attendee = await createAttendee(admin);
    const given = await createBooking(admin, { event: event.id, attendee: attendee.id });
    await admin.post(`/api/bookings/${given.id}/cancel/`);

    const answer = await anonymous.get(`${EVENTS}${event.id}/availability/`);

    expect(answer.body).toEqual({
      event: event.id,
      capacity: 3,
      taken: 2,
      pending: 1,
      confirmed: 1,
      remaining_capacity: 1,
      is_fully_booked: false,
    });
  });

  it('answers 404 for the seats of an event that does not exist', async () => {
    const { anonymous } = await startApiServer();
    expect((await anonymous.get(`${EVENTS}7/availability/`)).status).toBe(404);
  });
});
