import type { CreationAttributes, Transaction } from 'sequelize';
import type { CreateEventRequest, EventListQuery, PatchEventRequest } from '../../contracts/events.ts';
import type { Database } from '../../db/database.ts';
import { violates } from '../../db/dialects/refusals.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Models } from '../../db/models.ts';
import { assertPreconditions, type Preconditions } from '../../http/entity-tags.ts';
import { type FieldErrors, HttpError, notFound, RuleError, throwIfAny } from '../../http/errors.ts';
import type { Actor } from '../../http/permissions.ts';
import { changedFields, type Fields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import { toInstant } from '../../lib/instant.ts';
import { fromMinorUnits, toMinorUnits } from '../../lib/money.ts';
import { searchableText } from '../../lib/search-words.ts';
import type { Trail } from '../audit/trail.service.ts';
import { bookableAt, seatsTaken } from '../availability/availability.ts';
import type { CountryService } from '../countries/country.service.ts';
import type { EventRow } from './event.model.ts';
import { mayChangeEvent } from './event.policy.ts';
import { type EventView, listEvents, seatsOf, viewEvent } from './event-queries.ts';

export type EventService = ReturnType<typeof createEventService>;

/** Instants are kept in whole seconds, as the API shows them. */
function instantOf(text: string): Date {
  return new Date(Math.floor(Date.parse(text) / 1000) * 1000);
}

/** An event as an import brings it, past ones included. */
export type ImportedEvent = Pick<
  EventRow,
  | 'title'
  | 'description'
  | 'startDatetime'
  | 'endDatetime'
  | 'locationId'
  | 'capacity'
  | 'priceMinor'
  | 'createdAt'
>;

/** What a person says about an event, as the trail shows it. */
function fieldsOf(event: EventRow): Fields {
  return {
    title: event.title,
    description: event.description,
    start_datetime: toInstant(event.startDatetime),
    end_datetime: toInstant(event.endDatetime),
    location_id: event.locationId,
    capacity: event.capacity,
    price: fromMinorUnits(event.priceMinor),
    is_active: event.isActive,
    hold_minutes: event.holdMinutes ?? null,
  };
}

/** What people can come to. */
export function createEventService(deps: {
  models: Models;
  database: Database;
  clock: Clock;
  countries: CountryService;
  trail: Trail;
}) {
  const { models, database, clock, countries, trail } = deps;

  async function view(id: number, tx?: Transaction): Promise<EventView> {
    const event = await viewEvent(database, id, tx);
    if (!event) throw notFound('event', id);
    return event;
  }

  async function read(id: number, tx?: Transaction): Promise<EventRow> {
    const event = await models.events.findByPk(id, { transaction: tx });
    if (!event) throw notFound('event', id);
    return event;
  }

  /** The rules that need the clock, the countries or the event as it stands; every broken one by its field. */
  async function check(
    input: PatchEventRequest,
    existing: EventRow | null,
    tx?: Transaction,
  ): Promise<FieldErrors> {
    const errors: FieldErrors = {};
    const start = input.start_datetime ? instantOf(input.start_datetime) : existing?.startDatetime;
    const end = input.end_datetime ? instantOf(input.end_datetime) : existing?.endDatetime;
    const startChanges = start !== undefined && start.getTime() !== existing?.startDatetime.getTime();

    if (start && startChanges && start < clock.now()) {
      errors.start_datetime = ['Event cannot start in the past.'];
    }
    if (start && end && end <= start) {
      errors.end_datetime = ['Event must end after it starts.'];
    }
    if (input.location_id !== undefined && !(await countries.exists(input.location_id, tx))) {
      errors.location_id = [`There is no country with id ${input.location_id}.`];
    }
    if (input.capacity !== undefined && existing && input.capacity < seatsTaken(existing)) {
      const taken = seatsTaken(existing);
      const seats = taken === 1 ? '1 seat is' : `${taken} seats are`;
      errors.capacity = [`${seats} already taken; capacity cannot be less.`];
    }
    return errors;
  }

  function attributesOf(input: PatchEventRequest, existing: EventRow | null) {
    const attributes: Partial<CreationAttributes<EventRow>> = {};
    if (input.title !== undefined) attributes.title = input.title;
    if (input.description !== undefined) attributes.description = input.description;
    if (input.start_datetime !== undefined) attributes.startDatetime = instantOf(input.start_datetime);
    if (input.end_datetime !== undefined) attributes.endDatetime = instantOf(input.end_datetime);
    if (input.location_id !== undefined) attributes.locationId = input.location_id;
    if (input.capacity !== undefined) attributes.capacity = input.capacity;
    if (input.price !== undefined) attributes.priceMinor = toMinorUnits(input.price);
    if (input.is_active !== undefined) attributes.isActive = input.is_active;
    if (input.hold_minutes !== undefined) attributes.holdMinutes = input.hold_minutes;
    attributes.searchText = searchableText(
      input.title ?? existing?.title ?? '',
      input.description ?? existing?.description ?? '',
    );
    return attributes;
  }

  /** @throws HttpError 403 */
  function assertMayChange(actor: Actor, event: EventRow): void {
    if (mayChangeEvent(actor, event)) return;
    throw new HttpError(
      403,
      'Only the person who created this event, or an admin, may change it.',
      'permission_denied',
    );
  }

  return {
    view,
    read,
    check,

    list: (query: EventListQuery) => listEvents(database, query),

    /** Events that can be booked now: active, not begun, with a seat left. */
    listAvailable: (query: EventListQuery) => listEvents(database, query, [bookableAt(clock.now())]),

    /** How the seats of these events stand this moment, read in one go. */
    seatsOf: async (ids: readonly number[]) => (ids.length === 0 ? [] : seatsOf(database, ids)),

    async exists(id: number, tx?: Transaction): Promise<boolean> {
      return (await database.all('SELECT id FROM events WHERE id = ?', [id], tx)).length > 0;
    },

    async anyExist(tx?: Transaction): Promise<boolean> {
      return (await models.events.findOne({ attributes: ['id'], transaction: tx })) !== null;
    },

    /** Adds events as they are, for imports; the database's own rules still hold. @returns their ids in order */
    insertMany: (
      imported: readonly ImportedEvent[],
      actor: Pick<Actor, 'id'>,
      tx: Transaction,
    ): Promise<number[]> =>
      insertMany(
        models.events,
        imported.map((event) => ({
          ...event,
          isActive: true,
          searchText: searchableText(event.title, event.description),
          createdById: actor.id,
          updatedAt: event.createdAt,
        })),
        tx,
      ),

    /** @throws ValidationError naming every field at once */
    async create(input: CreateEventRequest, actor: Actor, tx: Transaction): Promise<EventView> {
      throwIfAny(await check(input, null, tx));
      const now = clock.now();
      const event = await models.events.create(
        {
          title: input.title,
          description: '',
          startDatetime: instantOf(input.start_datetime),
          endDatetime: instantOf(input.end_datetime),
          locationId: input.location_id,
          capacity: input.capacity,
          priceMinor: toMinorUnits(input.price),
          isActive: true,
          searchText: '',
          ...attributesOf(input, null),
          createdById: actor.id,
          createdAt: now,
          updatedAt: now,
        },
        { transaction: tx },
      );
      const record = { type: 'event', id: event.id } as const;
      trail.record({ action: 'event.create', record, eventId: event.id, after: fieldsOf(event) }, tx);
      return view(event.id, tx);
    },

    /**
     * Changes the fields that `input` holds; PUT's contract demands all the required ones.
     * @throws HttpError 404, 403, 412; ValidationError
     */
    async update(
      id: number,
      input: PatchEventRequest,
      actor: Actor,
      preconditions: Preconditions,
      tx: Transaction,
    ): Promise<EventView> {
      const event = await read(id, tx);
      assertMayChange(actor, event);
      assertPreconditions(preconditions, event.version);
      throwIfAny(await check(input, event, tx));
      const before = fieldsOf(event);
      try {
        await event.update({ ...attributesOf(input, event), updatedAt: clock.now() }, { transaction: tx });
      } catch (error) {
        if (violates(error, 'seats_within_capacity'))
          throw new RuleError('Capacity cannot be less than the seats taken.');
        throw error;
      }
      const changes = changedFields(before, fieldsOf(event));
      trail.record({ action: 'event.update', record: { type: 'event', id }, eventId: id, ...changes }, tx);
      return view(id, tx);
    },

    /**
     * Removes an event nobody ever booked.
     * @throws HttpError 404, 403, 412; RuleError when there are bookings, cancelled ones included
     */
    async remove(id: number, actor: Actor, preconditions: Preconditions, tx: Transaction): Promise<void> {
      const event = await read(id, tx);
      assertMayChange(actor, event);
      assertPreconditions(preconditions, event.version);
      try {
        await event.destroy({ transaction: tx });
      } catch (error) {
        if (!violates(error, 'foreign_key')) throw error;
        throw new RuleError(
          'This event has bookings and cannot be deleted. Set is_active to false to stop selling it.',
        );
      }
      trail.record({ action: 'event.delete', record: { type: 'event', id }, before: fieldsOf(event) }, tx);
    },
  };
}
