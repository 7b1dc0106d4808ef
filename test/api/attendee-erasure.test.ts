import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { attendeeBody, createAttendee, createBooking, createUser } from '../support/factories.ts';
import { listedIds } from '../support/read-page.ts';

const ATTENDEES = '/api/attendees/';

describe('removing an attendee', () => {
  it('deletes somebody who never booked', async () => {
    const { admin } = await startApiServer();
    const ada = await createAttendee(admin);

    expect((await admin.delete(`${ATTENDEES}${ada.id}/`)).status).toBe(204);
    expect((await admin.get(`${ATTENDEES}${ada.id}/`)).status).toBe(404);
  });

  it('refuses while there are bookings, and offers to erase instead', async () => {
    const { admin } = await startApiServer();
    const booking = await createBooking(admin);

    const answer = await admin.delete(`${ATTENDEES}${booking.attendee}/`);

    expect(answer).toMatchObject({
      status: 400,
      body: { non_field_errors: [expect.stringContaining('erase')] },
    });
    expect((await admin.get(`${ATTENDEES}${booking.attendee}/`)).status).toBe(200);
  });

  it('erases the personal data from every table and keeps the numbers', async () => {
    const { admin, anonymous, database } = await startApiServer();
    const ada = await createAttendee(admin, { last_name: 'Lovelace', email: 'ada@example.com' });
    const booking = await createBooking(admin, { attendee: ada.id, status: 'confirmed' });

    const answer = await admin.post(`${ATTENDEES}${ada.id}/erase/`);

    expect(answer).toMatchObject({
      status: 200,
      body: { first_name: 'Erased', last_name: 'Erased', email: null, phone: null, date_of_birth: null },
    });
    const [rows] = await database.sequelize.query(`SELECT * FROM attendees WHERE id = ${ada.id}`);
    expect(JSON.stringify(rows)).not.toMatch(/ada|lovelace|7946|1990/i);
    expect(await listedIds(admin, `${ATTENDEES}?search=lovelace`)).toEqual([]);
    expect(await listedIds(anonymous, `${ATTENDEES}${ada.id}/bookings/`)).toEqual([booking.id]);
    const seats = await anonymous.get(`/api/events/events/${booking.event}/availability/`);
    expect(seats.body).toMatchObject({ taken: 1, confirmed: 1 });
    await expect(createAttendee(admin, { email: 'ada@example.com' })).resolves.toBeDefined();
  });

  it('erases once and for all', async () => {
    const { admin, clock } = await startApiServer();
    const ada = await createAttendee(admin);
    const url = `${ATTENDEES}${ada.id}/`;
    const first = await admin.post(`${url}erase/`);
    clock.set('2027-03-01T12:30:00Z');

    const second = await admin.post(`${url}erase/`);
    const refilled = await admin.patch(url, { last_name: 'Lovelace' });
    const replaced = await admin.put(url, attendeeBody());

    expect(second.body).toEqual(first.body);
    for (const answer of [refilled, replaced]) {
      expect(answer).toMatchObject({
        status: 400,
        body: { non_field_errors: [expect.stringContaining('erased')] },
      });
    }
  });

  it('lets nobody but an admin erase', async () => {
    const server = await startApiServer();
    const ada = await createAttendee(server.admin);
    const { client } = await createUser(server, 'manager');

    expect((await client.post(`${ATTENDEES}${ada.id}/erase/`)).status).toBe(403);
  });
});
