import { type Condition, condition } from '../../db/condition.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';

/** The numbers an event's seats are counted from; the database's triggers keep the two counts. */
export type SeatCounts = { capacity: number; pendingCount: number; confirmedCount: number };

/** Pending and confirmed bookings take a seat, cancelled ones give it back. */
export function seatsTaken(counts: SeatCounts): number {
  return counts.pendingCount + counts.confirmedCount;
}

/** Seats that can still be sold. */
export function remainingCapacity(counts: SeatCounts): number {
  return counts.capacity - seatsTaken(counts);
}

export function isFullyBooked(counts: SeatCounts): boolean {
  return remainingCapacity(counts) <= 0;
}

/** `remainingCapacity` in SQL, for ordering events. */
export const REMAINING_CAPACITY_SQL = '(event.capacity - event.pending_count - event.confirmed_count)';

/** Events one can book now: active, not begun, not full. */
export function bookableAt(now: Date): Condition {
  return condition(
    `event.is_active AND event.capacity > event.pending_count + event.confirmed_count
      AND event.start_datetime > ?`,
    toSqlInstant(now),
  );
}

export const REFUSALS = {
  soldOut: 'Event is fully booked',
  inactive: 'Event is not active',
  started: 'Event has already started',
  duplicate: 'Attendee has already booked this event',
} as const;

/** Why an event takes no booking at all at the moment, seats aside; null when it does. */
export function refusalOf(event: { isActive: boolean; startDatetime: Date }, now: Date): string | null {
  if (!event.isActive) return REFUSALS.inactive;
  if (event.startDatetime <= now) return REFUSALS.started;
  return null;
}
