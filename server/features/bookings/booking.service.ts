import type { Transaction } from 'sequelize';
import type {
  BookingExpansion,
  BookingListQuery,
  BookingStatus,
  CreateBookingRequest,
  PatchBookingRequest,
} from '../../contracts/bookings.ts';
import type { Database } from '../../db/database.ts';
import { FIRST_VERSION } from '../../db/first-version.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Models } from '../../db/models.ts';
import type { Together, UnitOfWork } from '../../db/unit-of-work.ts';
import { assertPreconditions, NO_PRECONDITIONS, type Preconditions } from '../../http/entity-tags.ts';
import { type FieldErrors, notFound, RuleError, throwIfAny } from '../../http/errors.ts';
import { changedFields, type Fields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import type { AttendeeService } from '../attendees/attendee.service.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { EventService } from '../events/event.service.ts';
import type { BookingFields, BookingRow } from './booking.model.ts';
import { type BookingView, listBookings, viewBooking } from './booking-list.ts';
import { mayBecome, takesSeat } from './booking-status.ts';
import type { HoldService } from './holds.ts';
import { moveBooking } from './move-booking.ts';
import { assertSeatFor, noSuchAttendee, noSuchEvent, refusing, takeSeat, takeSeats } from './seats.ts';

/** A booking as an import brings it. */
export type ImportedBooking = Pick<
  BookingRow,
  'eventId' | 'attendeeId' | 'status' | 'bookingDate' | 'updatedAt'
>;

export type BookingService = ReturnType<typeof createBookingService>;

/** What makes up a booking, as the trail shows it. */
function shownFields({ eventId, attendeeId, status }: Omit<BookingFields, 'id'>): Fields {
  return { event: eventId, attendee: attendeeId, status };
}

/** The moment a seat is taken, and given back. */
export function createBookingService(deps: {
  models: Models;
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  events: EventService;
  attendees: AttendeeService;
  holds: Pick<HoldService, 'releaseOf'>;
  trail: Trail;
}) {
  const { models, database, unitOfWork, clock, events, attendees, holds, trail } = deps;

  async function read(id: number, tx: Transaction): Promise<BookingRow> {
    const booking = await models.bookings.findByPk(id, { transaction: tx });
    if (!booking) throw notFound('booking', id);
    return booking;
  }

  /** An event and an attendee that do not exist, each by its field. */
  async function check(input: PatchBookingRequest, tx?: Transaction): Promise<FieldErrors> {
    const errors: FieldErrors = {};
    if (input.event !== undefined && !(await events.exists(input.event, tx))) {
      errors.event = noSuchEvent(input.event);
    }
    if (input.attendee !== undefined && !(await attendees.exists(input.attendee, tx))) {
      errors.attendee = noSuchAttendee(input.attendee);
    }
    return errors;
  }

  const seatOf = (input: CreateBookingRequest) => ({
    eventId: input.event,
    attendeeId: input.attendee,
    status: input.status ?? 'pending',
  });

  const booking: Together<CreateBookingRequest, BookingFields> = {
    async many(inputs, tx) {
      const now = clock.now();
      const seats = inputs.map(seatOf);
      const ids = await takeSeats(database, seats, now, tx);
      return seats.map((seat, at) => {
        const id = ids[at] ?? null;
        return id === null ? null : { id, ...seat, bookingDate: now, updatedAt: now, version: FIRST_VERSION };
      });
    },

    async one(input, tx) {
      const now = clock.now();
      const seat = seatOf(input);
      let id = await takeSeat(database, { ...seat, at: now }, tx);
      if (id === null && (await holds.releaseOf(input.event, now, tx)) > 0) {
        id = await takeSeat(database, { ...seat, at: now }, tx);
      }
      if (id !== null) return { id, ...seat, bookingDate: now, updatedAt: now, version: FIRST_VERSION };
      await assertSeatFor(database, { ...seat, at: now }, tx);
      throw new Error('The database refused a seat for no reason that the rules know.');
    },
  };

  function assertMayBecome(booking: BookingRow, status: BookingStatus): void {
    if (mayBecome(booking.status, status)) return;
    throw new RuleError(
      booking.status === 'cancelled'
        ? 'A cancelled booking is final. Book again instead.'
        : `A ${booking.status} booking cannot become ${status}.`,
    );
  }

  async function moveTo(
    id: number,
    status: 'confirmed' | 'cancelled',
    preconditions: Preconditions,
    tx: Transaction,
  ): Promise<BookingFields> {
    if (preconditions !== NO_PRECONDITIONS) assertPreconditions(preconditions, (await read(id, tx)).version);
    const moved = await refusing(() => moveBooking(database, { id, status, at: clock.now() }, tx));
    if (moved) {
      const { before, ...booking } = moved;
      const action = status === 'confirmed' ? 'booking.confirm' : 'booking.cancel';
      const changes = changedFields({ status: before }, { status });
      trail.record({ action, record: { type: 'booking', id }, eventId: booking.eventId, ...changes }, tx);
      return booking;
    }
    const booking = await read(id, tx);
    assertMayBecome(booking, status);
    return booking;
  }

  return {
    check,

    /** @throws HttpError 404 */
    async view(id: number, expand?: readonly BookingExpansion[]): Promise<BookingView> {
      const booking = await viewBooking(database, id, expand);
      if (!booking) throw notFound('booking', id);
      return booking;
    },

    list: (query: BookingListQuery) => listBookings(database, query),

    /** The bookings of one event. @throws HttpError 404 */
    async listForEvent(eventId: number, query: Omit<BookingListQuery, 'event'>) {
      if (!(await events.exists(eventId))) throw notFound('event', eventId);
      return listBookings(database, { ...query, event: eventId });
    },

    /** The bookings of one attendee. @throws HttpError 404 */
    async listForAttendee(
      attendeeId: number,
      query: Omit<BookingListQuery, 'attendee' | 'search' | 'expand'>,
    ) {
      if (!(await attendees.exists(attendeeId))) throw notFound('attendee', attendeeId);
      return listBookings(database, { ...query, attendee: attendeeId });
    },

    /**
     * Takes a seat: `pending` until confirmed, or `confirmed` at once. Whoever asks at the same time is served in the
     * same go. `also` is done in the same unit of work.
     * @throws ValidationError for an unknown event or attendee; RuleError for a duplicate, sold out, inactive or started
     */
    book: (input: CreateBookingRequest, also: (booking: BookingFields, tx: Transaction) => Promise<void>) =>
      unitOfWork.writeTogether(booking, input, async (booked, tx) => {
        const record = { type: 'booking', id: booked.id } as const;
        const { eventId } = booked;
        trail.record({ action: 'booking.create', record, eventId, after: shownFields(booked) }, tx);
        await also(booked, tx);
      }),

    /** Adds bookings as they are, for imports; the database still refuses a seat too many. @returns their ids in order */
    insertMany: (imported: readonly ImportedBooking[], tx: Transaction): Promise<number[]> =>
      insertMany(models.bookings, imported, tx),

    /**
     * Moves a booking to another event or attendee, or along the arrows of its status.
     * @throws HttpError 404, 412; ValidationError; RuleError
     */
    async update(
      id: number,
      input: PatchBookingRequest,
      preconditions: Preconditions,
      tx: Transaction,
    ): Promise<BookingFields> {
      const booking = await read(id, tx);
      assertPreconditions(preconditions, booking.version);
      throwIfAny(await check(input, tx));
      const eventId = input.event ?? booking.eventId;
      const attendeeId = input.attendee ?? booking.attendeeId;
      const status = input.status ?? booking.status;
      const moves = eventId !== booking.eventId || attendeeId !== booking.attendeeId;
      if (!moves && status === booking.status) return booking;
      if (!moves && status !== 'pending') return moveTo(id, status, NO_PRECONDITIONS, tx);

      assertMayBecome(booking, status);
      if (moves && !takesSeat(booking.status))
        throw new RuleError('A cancelled booking is final. Book again instead.');
      if (moves && takesSeat(status)) {
        const keepsSeat = eventId === booking.eventId;
        await assertSeatFor(database, { eventId, attendeeId, at: clock.now(), except: id, keepsSeat }, tx);
      }
      const fromEventId = booking.eventId === eventId ? undefined : booking.eventId;
      const changes = changedFields(shownFields(booking), { event: eventId, attendee: attendeeId, status });
      const now = clock.now();
      const heldSince = fromEventId === undefined ? booking.heldSince : now;
      const moved = { eventId, attendeeId, status, updatedAt: now, heldSince };
      await refusing(() => booking.update(moved, { transaction: tx }));
      const record = { type: 'booking', id } as const;
      trail.record({ action: 'booking.move', record, eventId, fromEventId, ...changes }, tx);
      return booking.reload({ transaction: tx });
    },

    /** Confirms a pending booking; one that is confirmed already stays so. @throws HttpError 404, 412; RuleError */
    confirm: (id: number, preconditions: Preconditions, tx: Transaction) =>
      moveTo(id, 'confirmed', preconditions, tx),

    /** Cancels a booking and gives its seat back; one that is cancelled already stays so. @throws HttpError 404, 412 */
    cancel: (id: number, preconditions: Preconditions, tx: Transaction) =>
      moveTo(id, 'cancelled', preconditions, tx),

    /** Removes a pending booking; a confirmed one is cancelled and kept. @throws HttpError 404, 412 */
    async remove(id: number, preconditions: Preconditions, tx: Transaction): Promise<void> {
      const booking = await read(id, tx);
      assertPreconditions(preconditions, booking.version);
      if (booking.status !== 'pending') {
        await moveTo(id, 'cancelled', NO_PRECONDITIONS, tx);
        return;
      }
      await booking.destroy({ transaction: tx });
      const { eventId } = booking;
      const record = { type: 'booking', id } as const;
      trail.record({ action: 'booking.delete', record, eventId, before: shownFields(booking) }, tx);
    },
  };
}
