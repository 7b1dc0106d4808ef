import {
  type Answer,
  type BoxOffice,
  bookingsOf,
  isFull,
  type ModelBooking,
  type Outcome,
  takesSeat,
  withBooking,
} from './box-office.ts';
import { instant, type Operation } from './operations.ts';

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;
type Seat = { event: number; attendee: number };

const refused = (sentence: string): Answer => ({ status: 400, body: { non_field_errors: [sentence] } });
const DUPLICATE = refused('Attendee has already booked this event');
const SOLD_OUT = refused('Event is fully booked');
const FINAL = refused('A cancelled booking is final. Book again instead.');

/** A booking as answers show it. */
export function bookingAnswer(booking: ModelBooking) {
  const { id, event, attendee, status, bookedAt, updatedAt } = booking;
  return { id, event, attendee, status, booking_date: instant(bookedAt), updated_at: instant(updatedAt) };
}

function noBooking(office: BoxOffice, id: number): Outcome {
  const body = { detail: `There is no booking with id ${id}.`, code: 'not_found' };
  return { answer: { status: 404, body }, after: office };
}

/** The fields that name an event or an attendee nobody has; null when there are none. */
function unknownRecords(office: BoxOffice, { event, attendee }: Partial<Seat>): Answer | null {
  const body: Record<string, string[]> = {};
  if (event !== undefined && !office.events.some(({ id }) => id === event))
    body.event = [`There is no event with id ${event}.`];
  if (attendee !== undefined && !office.attendees.includes(attendee))
    body.attendee = [`There is no attendee with id ${attendee}.`];
  return Object.keys(body).length === 0 ? null : { status: 400, body };
}

function isDouble(office: BoxOffice, seat: Seat, except?: number): boolean {
  return bookingsOf(office, seat.event).some(
    (booking) => booking.attendee === seat.attendee && booking.id !== except && takesSeat(booking),
  );
}

/** Why nobody gets this seat; null when it is to be had. @param except the booking that moves to it */
function objection(office: BoxOffice, seat: Seat, except?: ModelBooking): Answer | null {
  const unknown = unknownRecords(office, seat);
  const event = office.events.find(({ id }) => id === seat.event);
  if (unknown || !event) return unknown;
  if (!event.isActive) return refused('Event is not active');
  if (event.start <= office.now) return refused('Event has already started');
  if (isDouble(office, seat, except?.id)) return DUPLICATE;
  const keepsSeat = except !== undefined && takesSeat(except) && except.event === seat.event;
  return !keepsSeat && isFull(office, event) ? SOLD_OUT : null;
}

/** Gives back the seats of holds that ran out, of all events or of one. */
export function releaseHolds(office: BoxOffice, event?: number): { count: number; after: BoxOffice } {
  const holdOf = (booking: ModelBooking) =>
    office.events.find(({ id }) => id === booking.event)?.holdMinutes ?? Number.POSITIVE_INFINITY;
  const due = office.bookings.filter(
    (booking) =>
      booking.status === 'pending' &&
      (event === undefined || booking.event === event) &&
      booking.heldSince + holdOf(booking) * 60_000 <= office.now,
  );
  const after = due.reduce<BoxOffice>(
    (before, booking) =>
      withBooking(before, { ...booking, status: 'cancelled', updatedAt: office.now, isReleased: true }),
    office,
  );
  return { count: due.length, after };
}

/**
 * Takes a seat; where there is none, holds that ran out are released first, and only if that helps.
 * @param id the id the server gave the booking, which the model cannot know
 */
export function book(office: BoxOffice, asked: Of<'book'>, id: number): Outcome {
  const { event, attendee, status = 'pending' } = asked;
  const released = releaseHolds(office, event).after;
  const before = objection(office, asked) === null ? office : released;
  const refusal = objection(before, asked);
  if (refusal) return { answer: refusal, after: office };
  const { now } = office;
  const booking = {
    id,
    event,
    attendee,
    status,
    bookedAt: now,
    heldSince: now,
    updatedAt: now,
    isReleased: false,
  };
  const after = withBooking(before, booking);
  return { answer: { status: 201, body: bookingAnswer(booking) }, after };
}

function arriveAt(office: BoxOffice, booking: ModelBooking): Outcome {
  return { answer: { status: 200, body: bookingAnswer(booking) }, after: withBooking(office, booking) };
}

/** Confirms or cancels. A hold that ran out may be confirmed while there is a seat; what a person cancelled is final. */
export function decide(office: BoxOffice, id: number, status: 'confirmed' | 'cancelled'): Outcome {
  const booking = office.bookings.find((one) => one.id === id);
  if (!booking) return noBooking(office, id);
  const moved = { ...booking, status, updatedAt: office.now, isReleased: false };
  if (status === booking.status && !booking.isReleased) return arriveAt(office, booking);
  if (status === 'cancelled' || takesSeat(booking)) return arriveAt(office, moved);
  if (!booking.isReleased) return { answer: FINAL, after: office };
  const refusal = objection(office, booking, booking);
  return refusal ? { answer: refusal, after: office } : arriveAt(office, moved);
}

/** A pending booking goes, a confirmed one is cancelled and kept. */
export function removeBooking(office: BoxOffice, id: number): Outcome {
  const booking = office.bookings.find((one) => one.id === id);
  if (!booking) return noBooking(office, id);
  const answer = { status: 204, body: null };
  if (booking.status !== 'pending') return { answer, after: decide(office, id, 'cancelled').after };
  return { answer, after: { ...office, bookings: office.bookings.filter((one) => one !== booking) } };
}

/** Moves a booking to another event or attendee, or along the arrows of its status. */
export function changeBooking(office: BoxOffice, asked: Of<'change booking'>): Outcome {
  const booking = office.bookings.find(({ id }) => id === asked.booking);
  if (!booking) return noBooking(office, asked.booking);
  const unknown = unknownRecords(office, asked);
  if (unknown) return { answer: unknown, after: office };
  const { event = booking.event, attendee = booking.attendee, status = booking.status } = asked;
  const moves = event !== booking.event || attendee !== booking.attendee;
  if (!moves && status === booking.status) return arriveAt(office, booking);
  if (!moves && status !== 'pending') return decide(office, booking.id, status);
  if (!takesSeat(booking)) return { answer: FINAL, after: office };
  if (booking.status === 'confirmed' && status === 'pending')
    return { answer: refused('A confirmed booking cannot become pending.'), after: office };
  const refusal = status === 'cancelled' ? null : objection(office, { event, attendee }, booking);
  if (refusal) return { answer: refusal, after: office };
  const heldSince = event === booking.event ? booking.heldSince : office.now;
  return arriveAt(office, { ...booking, event, attendee, status, updatedAt: office.now, heldSince });
}
