import type { Transaction } from 'sequelize';
import type { BookingStatus } from '../../contracts/bookings.ts';
import type { Database } from '../../db/database.ts';
import { violates } from '../../db/dialects/refusals.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import { type FieldErrors, RuleError, throwIfAny } from '../../http/errors.ts';
import { isFullyBooked, REFUSALS, refusalOf } from '../availability/availability.ts';

type Seat = { eventId: number; attendeeId: number };

const TAKE_SEAT = `
  INSERT INTO bookings (event_id, attendee_id, status, booking_date, updated_at)
  SELECT id, ?2, ?3, ?4, ?4 FROM events WHERE id = ?1 AND is_active AND start_datetime > ?4
  RETURNING id`;

const STAND = `
  SELECT event.is_active AS "isActive", event.start_datetime AS "startDatetime", event.capacity AS "capacity",
         event.pending_count AS "pendingCount", event.confirmed_count AS "confirmedCount",
         EXISTS (SELECT 1 FROM attendees WHERE id = asked.attendee) AS "attendeeExists",
         EXISTS (SELECT 1 FROM bookings WHERE event_id = asked.event AND attendee_id = asked.attendee
                   AND status IN ('pending', 'confirmed') AND id <> asked.exception) AS "isBooked"
  FROM (SELECT CAST(? AS BIGINT) AS event, CAST(? AS BIGINT) AS attendee, CAST(? AS BIGINT) AS exception) AS asked
  LEFT JOIN events AS event ON event.id = asked.event`;

type Stand = {
  isActive: number | boolean | null;
  startDatetime: SqlInstant;
  capacity: number;
  pendingCount: number;
  confirmedCount: number;
  attendeeExists: number | boolean;
  isBooked: number | boolean;
};

/** Whether an error is the database's own refusal to let somebody have a seat. */
function isRefusal(error: unknown): boolean {
  return (
    violates(error, 'seats_within_capacity') ||
    violates(error, 'bookings_one_active') ||
    violates(error, 'foreign_key')
  );
}

export function noSuchEvent(id: number): string[] {
  return [`There is no event with id ${id}.`];
}

export function noSuchAttendee(id: number): string[] {
  return [`There is no attendee with id ${id}.`];
}

/**
 * Takes a seat with one statement, which the database either carries out or refuses as a whole.
 * @returns the new booking's id, or null when it was refused
 */
export async function takeSeat(
  database: Database,
  seat: Seat & { status: BookingStatus; at: Date },
  tx: Transaction,
): Promise<number | null> {
  const now = toSqlInstant(seat.at);
  try {
    const values = [seat.eventId, seat.attendeeId, seat.status, now];
    const [taken] = await database.attempt(() => database.all<{ id: number }>(TAKE_SEAT, values, tx), tx);
    return taken?.id ?? null;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

const ASKED = { event: 'integer', attendee: 'integer', status: 'text' } as const;

function takeSeatsOf({ dialect }: Database): string {
  return `
    INSERT INTO bookings (event_id, attendee_id, status, booking_date, updated_at)
    SELECT event.id, asked.attendee, asked.status, ?2, ?2
    FROM (
      SELECT event, attendee, status, row_number() OVER (PARTITION BY event ORDER BY place) AS turn
      FROM ${dialect.rowsOf('?1', ASKED)} AS seat
    ) AS asked
    JOIN events AS event ON event.id = asked.event
    WHERE event.is_active AND event.start_datetime > ?2
      AND asked.turn <= event.capacity - event.pending_count - event.confirmed_count
    RETURNING id, event_id AS "eventId", attendee_id AS "attendeeId"`;
}

/**
 * Takes many seats with one statement: as many of an event's as there are, in the order in which they were asked for.
 * @returns the new bookings' ids, null where a seat was not to be had
 * @throws the database's refusal when a seat was taken twice or for nobody; none of them is taken then
 */
export async function takeSeats(
  database: Database,
  seats: readonly (Seat & { status: BookingStatus })[],
  at: Date,
  tx: Transaction,
): Promise<(number | null)[]> {
  const asked = JSON.stringify(seats.map((seat) => [seat.eventId, seat.attendeeId, seat.status]));
  const values = [asked, toSqlInstant(at)];
  const taken = await database.all<Seat & { id: number }>(takeSeatsOf(database), values, tx);
  const nameOf = (seat: Seat) => `${seat.eventId} ${seat.attendeeId}`;
  const ids = new Map(taken.map((seat) => [nameOf(seat), seat.id]));
  return seats.map((seat) => {
    const id = ids.get(nameOf(seat)) ?? null;
    // The last seat goes to the first of two who ask for the same; the other is not to be told of it as theirs.
    ids.delete(nameOf(seat));
    return id;
  });
}

/**
 * Whether the attendee may take a seat at the event.
 * @param keepsSeat whether the booking that `except` names holds a seat at this very event already
 * @throws ValidationError for an unknown event or attendee; RuleError with the sentence for what stands against it
 */
export async function assertSeatFor(
  database: Database,
  seat: Seat & { at: Date; except?: number; keepsSeat?: boolean },
  tx: Transaction,
): Promise<void> {
  const [stand] = await database.all<Stand>(STAND, [seat.eventId, seat.attendeeId, seat.except ?? 0], tx);
  const errors: FieldErrors = {};
  if (stand === undefined || stand.isActive === null) errors.event = noSuchEvent(seat.eventId);
  if (!stand?.attendeeExists) errors.attendee = noSuchAttendee(seat.attendeeId);
  throwIfAny(errors);
  if (stand === undefined) return;
  const event = { isActive: Boolean(stand.isActive), startDatetime: fromSqlInstant(stand.startDatetime) };
  const refusal = refusalOf(event, seat.at);
  if (refusal) throw new RuleError(refusal);
  if (stand.isBooked) throw new RuleError(REFUSALS.duplicate);
  if (!seat.keepsSeat && isFullyBooked(stand)) throw new RuleError(REFUSALS.soldOut);
}

/** Puts the database's own refusals, which nobody gets around, into the sentences of the rules they stand for. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'seats_within_capacity')) throw new RuleError(REFUSALS.soldOut);
    if (violates(error, 'bookings_one_active')) throw new RuleError(REFUSALS.duplicate);
    throw error;
  }
}
