import { type CreationAttributes, col, fn, Op, type Transaction, where } from 'sequelize';
import type {
  AttendeeListQuery,
  CreateAttendeeRequest,
  PatchAttendeeRequest,
} from '../../contracts/attendees.ts';
import type { Database } from '../../db/database.ts';
import { violates } from '../../db/dialects/refusals.ts';
import { FIRST_VERSION } from '../../db/first-version.ts';
import { insertMany } from '../../db/insert-many.ts';
import type { Models } from '../../db/models.ts';
import type { Together, UnitOfWork } from '../../db/unit-of-work.ts';
import { assertPreconditions, type Preconditions } from '../../http/entity-tags.ts';
import { type FieldErrors, notFound, RuleError, throwIfAny, ValidationError } from '../../http/errors.ts';
import type { Actor } from '../../http/permissions.ts';
import { changedFields, type Fields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import { digitsOf } from '../../lib/fold-text.ts';
import { toDay } from '../../lib/instant.ts';
import { searchableText } from '../../lib/search-words.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { IdempotencyService } from '../idempotency/idempotency.service.ts';
import type { AttendeeFields, AttendeeRow } from './attendee.model.ts';
import { mayLeaveOutEmail } from './attendee.policy.ts';
import { listAttendees } from './attendee-list.ts';
import { fieldsOf, insertAttendees, searchTextOf } from './insert-attendees.ts';

export type AttendeeService = ReturnType<typeof createAttendeeService>;

const EMAIL_TAKEN = 'An attendee with this email already exists.';
const ERASED_NAME = 'Erased';
/** The operation whose stored answers hold an attendee's personal data. */
const REGISTRATION = 'registerAttendee';

/** An attendee as an import brings them. */
export type ImportedAttendee = Pick<
  AttendeeRow,
  'firstName' | 'lastName' | 'email' | 'phone' | 'dateOfBirth' | 'createdAt'
>;

/** What is known of a person, as the trail shows it until they are erased. */
function shownFields(attendee: AttendeeFields): Fields {
  return {
    first_name: attendee.firstName,
    last_name: attendee.lastName,
    email: attendee.email,
    phone: attendee.phone,
    date_of_birth: attendee.dateOfBirth,
  };
}

/** People who come. */
export function createAttendeeService(deps: {
  models: Models;
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  idempotency: IdempotencyService;
  trail: Trail;
}) {
  const { models, database, unitOfWork, clock, idempotency, trail } = deps;
  const emailIs = (email: string) => where(fn('lower', col('email')), email.toLowerCase());

  async function read(id: number, tx?: Transaction): Promise<AttendeeRow> {
    const attendee = await models.attendees.findByPk(id, { transaction: tx });
    if (!attendee) throw notFound('attendee', id);
    return attendee;
  }

  /** What can be told wrong without asking the database. */
  function checkByItself(
    input: PatchAttendeeRequest,
    existing: AttendeeRow | null,
    actor: Actor | null,
  ): FieldErrors {
    const errors: FieldErrors = {};
    const isCleared = input.email === null || (input.email === undefined && existing === null);
    if (isCleared && !mayLeaveOutEmail(actor)) errors.email = ['This field is required.'];
    if (input.date_of_birth && input.date_of_birth >= toDay(clock.now())) {
      errors.date_of_birth = ['Date of birth must be in the past.'];
    }
    if (existing?.erasedAt) {
      errors.non_field_errors = [
        'The personal data of this attendee was erased and cannot be filled in again.',
      ];
    }
    return errors;
  }

  /** The rules beyond a field's shape; every broken one by its field. */
  async function check(
    input: PatchAttendeeRequest,
    existing: AttendeeRow | null,
    actor: Actor | null,
    tx?: Transaction,
  ): Promise<FieldErrors> {
    const errors = checkByItself(input, existing, actor);
    if (input.email) {
      const owner = await models.attendees.findOne({
        where: { [Op.and]: [emailIs(input.email), { id: { [Op.ne]: existing?.id ?? 0 } }] },
        attributes: ['id'],
        transaction: tx,
      });
      if (owner) errors.email = [EMAIL_TAKEN];
    }
    return errors;
  }

  function attributesOf(input: PatchAttendeeRequest, existing: AttendeeRow | null) {
    const attributes: Partial<CreationAttributes<AttendeeRow>> = {};
    if (input.first_name !== undefined) attributes.firstName = input.first_name;
    if (input.last_name !== undefined) attributes.lastName = input.last_name;
    if (input.email !== undefined) attributes.email = input.email;
    if (input.phone !== undefined) {
      attributes.phone = input.phone;
      attributes.phoneDigits = input.phone === null ? null : digitsOf(input.phone);
    }
    if (input.date_of_birth !== undefined) attributes.dateOfBirth = input.date_of_birth;
    attributes.searchText = searchTextOf({
      firstName: attributes.firstName ?? existing?.firstName ?? '',
      lastName: attributes.lastName ?? existing?.lastName ?? '',
      email: attributes.email === undefined ? (existing?.email ?? null) : attributes.email,
    });
    return attributes;
  }

  const recordOf = (id: number, person: ReturnType<typeof fieldsOf>, now: Date): AttendeeFields => ({
    id,
    ...person,
    createdAt: now,
    updatedAt: now,
    version: FIRST_VERSION,
  });

  const registration: Together<{ input: CreateAttendeeRequest; actor: Actor | null }, AttendeeFields> = {
    async many(registrations, tx) {
      const isFine = registrations.map(
        ({ input, actor }) => Object.keys(checkByItself(input, null, actor)).length === 0,
      );
      const now = clock.now();
      const people = registrations.filter((_, at) => isFine[at]).map(({ input }) => fieldsOf(input));
      const ids = await insertAttendees(database, people, now, tx);
      const registered = people.values();
      return isFine.map((fine) => {
        const person = fine ? registered.next().value : undefined;
        const id = person && ids.shift();
        return person && id !== undefined ? recordOf(id, person, now) : null;
      });
    },

    async one({ input, actor }, tx) {
      // The unique index finds a taken email by itself; it is looked up only to be named beside other errors.
      if (Object.keys(checkByItself(input, null, actor)).length > 0) {
        throwIfAny(await check(input, null, actor, tx));
      }
      const now = clock.now();
      const person = fieldsOf(input);
      const [id = 0] = await refusingTakenEmail(() => insertAttendees(database, [person], now, tx));
      return recordOf(id, person, now);
    },
  };

  /** Two people may take the same email at the same moment; the unique index has the last word. */
  async function refusingTakenEmail<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (violates(error, 'attendees_email')) throw new ValidationError({ email: [EMAIL_TAKEN] });
      throw error;
    }
  }

  return {
    read,
    check,

    list: (query: AttendeeListQuery) => listAttendees(database, query),

    async exists(id: number, tx?: Transaction): Promise<boolean> {
      return (await database.all('SELECT id FROM attendees WHERE id = ?', [id], tx)).length > 0;
    },

    /**
     * Registers an attendee; staff may leave out the email of a walk-in, the public form may not. Whoever registers at
     * the same time is served in the same go. `also` is done in the same unit of work.
     * @throws ValidationError naming every field at once
     */
    register: (
      input: CreateAttendeeRequest,
      actor: Actor | null,
      also: (attendee: AttendeeFields, tx: Transaction) => Promise<void>,
    ) =>
      unitOfWork.writeTogether(registration, { input, actor }, async (attendee, tx) => {
        const record = { type: 'attendee', id: attendee.id } as const;
        trail.record({ action: 'attendee.register', record, after: shownFields(attendee) }, tx);
        await also(attendee, tx);
      }),

    /** Adds attendees as they are, for imports. @returns their ids in order */
    insertMany: (imported: readonly ImportedAttendee[], tx: Transaction): Promise<number[]> =>
      insertMany(
        models.attendees,
        imported.map((attendee) => ({
          ...attendee,
          phoneDigits: attendee.phone === null ? null : digitsOf(attendee.phone),
          searchText: searchTextOf(attendee),
          updatedAt: attendee.createdAt,
        })),
        tx,
      ),

    /** Changes the fields that `input` holds. @throws HttpError 404, 412; ValidationError */
    async update(
      id: number,
      input: PatchAttendeeRequest,
      actor: Actor,
      preconditions: Preconditions,
      tx: Transaction,
    ): Promise<AttendeeRow> {
      const attendee = await read(id, tx);
      assertPreconditions(preconditions, attendee.version);
      throwIfAny(await check(input, attendee, actor, tx));
      const before = shownFields(attendee);
      await refusingTakenEmail(() =>
        attendee.update({ ...attributesOf(input, attendee), updatedAt: clock.now() }, { transaction: tx }),
      );
      const changes = changedFields(before, shownFields(attendee));
      trail.record({ action: 'attendee.update', record: { type: 'attendee', id }, ...changes }, tx);
      return attendee.reload({ transaction: tx });
    },

    /** Removes an attendee who never booked. @throws HttpError 404, 412; RuleError when there are bookings */
    async remove(id: number, preconditions: Preconditions, tx: Transaction): Promise<void> {
      const attendee = await read(id, tx);
      assertPreconditions(preconditions, attendee.version);
      await idempotency.eraseAnswers(REGISTRATION, id, tx);
      try {
        await attendee.destroy({ transaction: tx });
      } catch (error) {
        if (!violates(error, 'foreign_key')) throw error;
        throw new RuleError(
          'This attendee has bookings and cannot be deleted. An admin can erase the personal data instead.',
        );
      }
      trail.record({ action: 'attendee.delete', record: { type: 'attendee', id }, erases: true }, tx);
    },

    /**
     * Removes the personal data for good and keeps the bookings' numbers. Doing it twice changes nothing.
     * @throws HttpError 404, 412
     */
    async erase(id: number, preconditions: Preconditions, tx: Transaction): Promise<AttendeeRow> {
      const attendee = await read(id, tx);
      assertPreconditions(preconditions, attendee.version);
      if (attendee.erasedAt) return attendee;
      await idempotency.eraseAnswers(REGISTRATION, id, tx);
      trail.record({ action: 'attendee.erase', record: { type: 'attendee', id }, erases: true }, tx);
      const now = clock.now();
      await attendee.update(
        {
          firstName: ERASED_NAME,
          lastName: ERASED_NAME,
          email: null,
          phone: null,
          phoneDigits: null,
          dateOfBirth: null,
          searchText: searchableText(ERASED_NAME),
          erasedAt: now,
          updatedAt: now,
        },
        { transaction: tx },
      );
      return attendee.reload({ transaction: tx });
    },
  };
}
