import { isDeepStrictEqual } from 'node:util';
import type { BookingStatus } from '../../../server/contracts/bookings.ts';

/** The people whose clients send requests. */
export const CLERKS = { ada: 'admin', mia: 'manager', max: 'manager', cleo: 'cashier' } as const;
export type Clerk = keyof typeof CLERKS;

export type ModelEvent = {
  id: number;
  createdBy: Clerk;
  capacity: number;
  isActive: boolean;
  holdMinutes: number | null;
  /** Instants are milliseconds. */
  start: number;
};

export type ModelBooking = {
  id: number;
  event: number;
  attendee: number;
  status: BookingStatus;
  bookedAt: number;
  /** Since when it holds a seat at its event. */
  heldSince: number;
  updatedAt: number;
  /** Whether the seat went back because the hold ran out, and not because a person cancelled. */
  isReleased: boolean;
};

/** What a client is to see of an answer. */
export type Answer = { status: number; body: unknown; isReplay?: boolean };

/** What a box office has to know to answer, as plain values. */
export type BoxOffice = {
  now: number;
  events: readonly ModelEvent[];
  attendees: readonly number[];
  bookings: readonly ModelBooking[];
  /** Answers by clerk and key, with the request they were given to. */
  keyed: Readonly<Record<string, { request: string; answer: Answer; at: number }>>;
};

/** An answer and the box office after it. */
export type Outcome = { answer: Answer; after: BoxOffice };

export const takesSeat = ({ status }: { status: BookingStatus }) => status !== 'cancelled';

export function bookingsOf(office: BoxOffice, event: number): ModelBooking[] {
  return office.bookings.filter((booking) => booking.event === event);
}

/** How many seats of an event are taken. */
export function seatsTaken(office: BoxOffice, event: number): number {
  return bookingsOf(office, event).filter(takesSeat).length;
}

export function isFull(office: BoxOffice, event: ModelEvent): boolean {
  return seatsTaken(office, event.id) >= event.capacity;
}

/** The same office with this booking in the place of the one with its id, or added. */
export function withBooking(office: BoxOffice, booking: ModelBooking): BoxOffice {
  const others = office.bookings.filter(({ id }) => id !== booking.id);
  return { ...office, bookings: [...others, booking].sort((one, other) => one.id - other.id) };
}

export function withEvent(office: BoxOffice, event: ModelEvent): BoxOffice {
  const others = office.events.filter(({ id }) => id !== event.id);
  return { ...office, events: [...others, event].sort((one, other) => one.id - other.id) };
}

/** Each office once. */
export function distinct(offices: readonly BoxOffice[]): BoxOffice[] {
  return offices.filter(
    (office, at) => offices.findIndex((other) => isDeepStrictEqual(office, other)) === at,
  );
}
