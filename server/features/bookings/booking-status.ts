import type { BookingStatus } from '../../contracts/bookings.ts';

const ARROWS: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['cancelled'],
  cancelled: [],
};

/**
 * Whether a booking may go from one status to the other; staying is always fine, cancelled is final.
 * Source: the domain's drawing of a booking's life.
 */
export function mayBecome(from: BookingStatus, to: BookingStatus): boolean {
  return from === to || ARROWS[from].includes(to);
}

/** Whether a booking in this status holds a seat. */
export function takesSeat(status: BookingStatus): boolean {
  return status !== 'cancelled';
}
