import type { Transaction } from 'sequelize';
import { BOOKING_STATUSES, type BookingStatus } from '../../contracts/bookings.ts';
import type { Database } from '../../db/database.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { BookingFields } from './booking.model.ts';
import { mayBecome } from './booking-status.ts';
import { assertSeatFor } from './seats.ts';

function statementTo(status: BookingStatus): string {
  const from = BOOKING_STATUSES.filter((before) => before !== status && mayBecome(before, status));
  // What lost its seat because a hold ran out is not final until a person decides.
  // RETURNING tells what the statement wrote, not what a trigger added to it.
  return `
    UPDATE bookings SET status = '${status}', updated_at = ?, released_at = NULL, version = version + 1
    WHERE id = ? AND (status IN (${from.map((before) => `'${before}'`).join(', ')}) OR released_at IS NOT NULL)
    RETURNING id, event_id AS "eventId", attendee_id AS "attendeeId", status,
              booking_date AS "bookingDate", updated_at AS "updatedAt", version`;
}

const STAND = `
  SELECT status, event_id AS "eventId", attendee_id AS "attendeeId", released_at IS NOT NULL AS "isReleased"
  FROM bookings WHERE id = ?`;
type Stand = { status: BookingStatus; eventId: number; attendeeId: number; isReleased: number | boolean };

const STATEMENTS = { confirmed: statementTo('confirmed'), cancelled: statementTo('cancelled') };

/**
 * Moves a booking along the arrows of its life. A hold that ran out takes its seat again, on the terms of a new booking.
 * @returns the booking as it is now and the status it had, or null when there is none with this id or no arrow leads there
 * @throws RuleError with the sentence for what stands against a hold that ran out
 */
export async function moveBooking(
  database: Database,
  move: { id: number; status: keyof typeof STATEMENTS; at: Date },
  tx: Transaction,
): Promise<(BookingFields & { before: BookingStatus }) | null> {
  type Row = Omit<BookingFields, 'bookingDate' | 'updatedAt'> & {
    bookingDate: SqlInstant;
    updatedAt: SqlInstant;
  };
  const [stand] = await database.all<Stand>(STAND, [move.id], tx);
  if (stand === undefined) return null;
  if (move.status === 'confirmed' && stand.isReleased) {
    await assertSeatFor(database, { ...stand, at: move.at, except: move.id }, tx);
  }
  const [row] = await database.all<Row>(STATEMENTS[move.status], [toSqlInstant(move.at), move.id], tx);
  if (row === undefined) return null;
  return {
    ...row,
    before: stand.status,
    bookingDate: fromSqlInstant(row.bookingDate),
    updatedAt: fromSqlInstant(row.updatedAt),
  };
}
