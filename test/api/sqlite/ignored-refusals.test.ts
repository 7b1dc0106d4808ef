import { QueryTypes } from 'sequelize';
import { describe, expect, it } from 'vitest';
import { violates } from '../../../server/db/dialects/refusals.ts';
import { startApiServer } from '../../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';

describe('the last seat', () => {
  it.each([
    "INSERT OR IGNORE INTO bookings (event_id, attendee_id, status, booking_date, updated_at) VALUES (:full, :stranger, 'pending', '2027-03-01', '2027-03-01')",
    'UPDATE OR IGNORE bookings SET event_id = :full WHERE event_id = :free',
  ])('refuses a seat too many to a caller who ignores refusals: %s', async (statement) => {
    const server = await startApiServer();
    const full = await createEvent(server.admin, { capacity: 1 });
    const free = await createEvent(server.admin);
    const stranger = await createAttendee(server.admin);
    await createBooking(server.admin, { event: full.id });
    await createBooking(server.admin, { event: free.id });

    const write = server.services.unitOfWork.write((transaction) =>
      server.database.sequelize.query(statement, {
        transaction,
        type: QueryTypes.RAW,
        replacements: { full: full.id, free: free.id, stranger: stranger.id },
      }),
    );

    await expect(write).rejects.toSatisfy((error) => violates(error, 'seats_within_capacity'));
  });
});
