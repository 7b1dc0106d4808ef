import { Op, type Transaction } from 'sequelize';
import type { CreateUserRequest, PatchUserRequest, ResetPasswordRequest } from '../../contracts/users.ts';
import { violates } from '../../db/dialects/refusals.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { assertPreconditions, type Preconditions } from '../../http/entity-tags.ts';
import {
  type FieldErrors,
  HttpError,
  notFound,
  RuleError,
  throwIfAny,
  ValidationError,
} from '../../http/errors.ts';
import type { Actor } from '../../http/permissions.ts';
import { changedFields, type Fields } from '../../lib/changed-fields.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashPassword, type PasswordCost } from '../../lib/passwords.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { SessionService } from '../sessions/session.service.ts';
import type { UserRow } from './user.model.ts';
import { mayLookAfter } from './user.policy.ts';
import { findNamed, insertUser, whyNotTheirs } from './user-rows.ts';

type Also = (user: UserRow, tx: Transaction) => Promise<void>;

const NAME_TAKEN = 'A user with this name already exists.';

/** Another server on the database may give the same name at the same moment; the unique index has the last word. */
async function refusingTakenName<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, 'users_username')) throw new ValidationError({ username: [NAME_TAKEN] });
    throw error;
  }
}

function assertMayLookAfter(actor: Actor, ...roles: UserRow['role'][]): void {
  if (roles.every((role) => mayLookAfter(actor, role))) return;
  throw new HttpError(403, 'A manager looks after cashiers and stewards only.', 'permission_denied');
}

const shownFields = ({ username, role, isActive }: UserRow): Fields => ({
  username,
  role,
  is_active: isActive,
});

/** What people who look after others do with their accounts. */
export function createUserChanges(deps: {
  models: Models;
  clock: Clock;
  unitOfWork: UnitOfWork;
  sessions: SessionService;
  trail: Trail;
  passwordCost?: PasswordCost;
}) {
  const { models, clock, unitOfWork, sessions, trail, passwordCost } = deps;

  async function read(id: number, tx?: Transaction): Promise<UserRow> {
    const user = await models.users.findByPk(id, { transaction: tx });
    if (!user) throw notFound('user', id);
    return user;
  }

  async function isTaken(username: string, by: number | undefined, tx?: Transaction): Promise<boolean> {
    return (await findNamed(models, username, tx)).some(({ id }) => id !== by);
  }

  async function assertFree(username: string, by: number | undefined, tx: Transaction): Promise<void> {
    if (await isTaken(username, by, tx)) throw new ValidationError({ username: [NAME_TAKEN] });
  }

  /** The rules beyond a field's shape; every broken one by its field. */
  async function check(input: Partial<CreateUserRequest>, existing: UserRow | null): Promise<FieldErrors> {
    const errors: FieldErrors = {};
    if (input.username !== undefined) {
      if (await isTaken(input.username, existing?.id)) errors.username = [NAME_TAKEN];
      const refusal = whyNotTheirs(input.password ?? '', input.username);
      if (refusal !== null) errors.password = [refusal];
    }
    return errors;
  }

  async function assertNotLastAdmin(user: UserRow, tx: Transaction): Promise<void> {
    const others = { role: 'admin', isActive: true, id: { [Op.ne]: user.id } } as const;
    if ((await models.users.count({ where: others, transaction: tx })) > 0) return;
    throw new RuleError('This is the last active admin, who cannot be disabled or given another role.');
  }

  return {
    /** @throws HttpError 404 */
    read,

    check,

    /**
     * Adds an active user. Hashes the password before the unit of work begins; `also` is done inside of it.
     * @throws HttpError 403; ValidationError
     */
    async add(input: CreateUserRequest, actor: Actor, also: Also): Promise<UserRow> {
      assertMayLookAfter(actor, input.role);
      throwIfAny(await check(input, null));
      const passwordHash = await hashPassword(input.password, passwordCost);
      const { username, role, must_change_password: mustChangePassword } = input;
      const added = { username, passwordHash, role, mustChangePassword, hasFirstPassword: false };
      const now = clock.now();
      return unitOfWork.write(async (tx) => {
        await assertFree(username, undefined, tx);
        const user = await refusingTakenName(() => insertUser(models, added, now, tx));
        const record = { type: 'user', id: user.id } as const;
        trail.record({ action: 'user.create', record, after: shownFields(user) }, tx);
        await also(user, tx);
        return user;
      });
    },

    /**
     * Changes what `input` holds. Another role counts from the next request on; a disabled user is signed out at once,
     * and so are the devices they paired.
     * @throws HttpError 403, 404, 412; ValidationError; RuleError when no active admin would be left
     */
    async update(
      id: number,
      input: PatchUserRequest,
      actor: Actor,
      preconditions: Preconditions,
      tx: Transaction,
    ): Promise<UserRow> {
      const user = await read(id, tx);
      const role = input.role ?? user.role;
      const isActive = input.is_active ?? user.isActive;
      assertMayLookAfter(actor, user.role, role);
      assertPreconditions(preconditions, user.version);
      const before = shownFields(user);
      const wasAdmin = user.role === 'admin' && user.isActive;
      if (wasAdmin && (role !== 'admin' || !isActive)) await assertNotLastAdmin(user, tx);
      if (user.isActive && !isActive) await sessions.endAllOf(id, 'disabled', tx);
      if (input.username !== undefined) await assertFree(input.username, id, tx);
      await refusingTakenName(() =>
        user.update(
          { username: input.username ?? user.username, role, isActive, updatedAt: clock.now() },
          { transaction: tx },
        ),
      );
      const record = { type: 'user', id } as const;
      trail.record({ action: 'user.update', record, ...changedFields(before, shownFields(user)) }, tx);
      // The database has raised the version.
      return user.reload({ transaction: tx });
    },

    /**
     * Gives a user who has forgotten theirs another password and signs them out everywhere. Hashes it before the unit of
     * work begins; `also` is done inside of it.
     * @throws HttpError 403, 404, 412; ValidationError; RuleError for one's own
     */
    async resetPassword(
      id: number,
      input: ResetPasswordRequest,
      actor: Actor,
      preconditions: Preconditions,
      also: Also,
    ): Promise<UserRow> {
      const { role, username } = await read(id);
      assertMayLookAfter(actor, role);
      if (id === actor.id) {
        throw new RuleError(
          'Change your own password under "Change password", which asks for the one you have.',
        );
      }
      const refusal = whyNotTheirs(input.new_password, username);
      if (refusal !== null) throw new ValidationError({ new_password: [refusal] });
      const passwordHash = await hashPassword(input.new_password, passwordCost);
      return unitOfWork.write(async (tx) => {
        const user = await read(id, tx);
        assertMayLookAfter(actor, user.role);
        assertPreconditions(preconditions, user.version);
        await user.update(
          {
            passwordHash,
            mustChangePassword: input.must_change_password,
            hasFirstPassword: false,
            tokenVersion: user.tokenVersion + 1,
            updatedAt: clock.now(),
          },
          { transaction: tx },
        );
        trail.record({ action: 'user.password', record: { type: 'user', id } }, tx);
        await sessions.endAllOf(id, 'password', tx);
        await also(await user.reload({ transaction: tx }), tx);
        return user;
      });
    },
  };
}
