import type { Transaction } from 'sequelize';
import type { ChangePasswordRequest, Role } from '../../contracts/me.ts';
import type { UserListQuery } from '../../contracts/users.ts';
import type { Database } from '../../db/database.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { type FieldErrors, HttpError, throwIfAny } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { hashPassword, type PasswordCost, verifyPassword } from '../../lib/passwords.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { SessionService } from '../sessions/session.service.ts';
import { type Account, createAccountCache } from './account-cache.ts';
import type { UserRow } from './user.model.ts';
import { createUserChanges } from './user-changes.ts';
import { listUsers } from './user-list.ts';
import { findNamed, insertUser, whyNotTheirs } from './user-rows.ts';

export type { Account } from './account-cache.ts';
export type UserService = ReturnType<typeof createUserService>;

type NewAccount = { username: string; password: string; role: Role; hasFirstPassword?: boolean };

/** The account a new database holds, as in the reference document. */
const FIRST_ADMIN = { username: 'admin', password: 'admin' };

/** Accounts and their passwords. */
export function createUserService(deps: {
  models: Models;
  database: Database;
  clock: Clock;
  unitOfWork: UnitOfWork;
  sessions: SessionService;
  trail: Trail;
  passwordCost?: PasswordCost;
}) {
  const { models, database, clock, unitOfWork, trail, passwordCost } = deps;
  const accounts = createAccountCache({ models, clock });
  const changes = createUserChanges(deps);
  // Compared against when nobody has that name, so that the time taken does not tell whether an account exists.
  let nobodysHash: Promise<string> | null = null;
  const hashOfNobody = () => {
    nobodysHash ??= hashPassword('nobody', passwordCost);
    return nobodysHash;
  };

  function insert(account: NewAccount, passwordHash: string, tx: Transaction): Promise<UserRow> {
    const { username, role, hasFirstPassword = false } = account;
    const user = { username, passwordHash, role, mustChangePassword: hasFirstPassword, hasFirstPassword };
    return insertUser(models, user, clock.now(), tx);
  }

  return {
    read: changes.read,
    check: changes.check,
    add: changes.add,
    update: changes.update,
    resetPassword: changes.resetPassword,

    /** @returns the account, or null when there is none with this id or it is disabled; rarely reads the database */
    async findActive(id: number): Promise<Account | null> {
      const account = await accounts.find(id);
      return account?.isActive ? account : null;
    },

    /** The same as everything before it in this unit of work has left it. */
    findActiveNow: (id: number, tx: Transaction): Promise<UserRow | null> =>
      models.users.findOne({ where: { id, isActive: true }, transaction: tx }),

    /** @returns the user with this name (case aside), also a disabled one, or null */
    findByName: async (username: string): Promise<UserRow | null> =>
      (await findNamed(models, username))[0] ?? null,

    /** Whether this is the user's password; takes the same time for nobody's. */
    hasPassword: async (user: UserRow | null, password: string): Promise<boolean> =>
      (await verifyPassword(password, user?.passwordHash ?? (await hashOfNobody()))) && user !== null,

    list: (query: UserListQuery) => listUsers(database, query),

    /** Whether anybody may still sign in with the password that everybody knows. */
    async firstPasswordStands(tx?: Transaction): Promise<boolean> {
      const where = { hasFirstPassword: true, isActive: true };
      return (await models.users.count({ where, transaction: tx })) > 0;
    },

    /**
     * Gives a user a password of their own, which makes every token issued before worthless. Hashes outside the unit of
     * work: a fifth of a second there would hold up every sale. `then` goes on inside of it.
     * @throws ValidationError naming the field; HttpError 409 when the password changed meanwhile
     */
    async changePassword<Result>(
      id: number,
      { current_password: currentPassword, new_password: newPassword }: ChangePasswordRequest,
      then: (user: UserRow, tx: Transaction) => Promise<Result>,
    ): Promise<Result> {
      const user = await models.users.findByPk(id, { rejectOnEmpty: true });
      const errors: FieldErrors = {};
      if (!(await verifyPassword(currentPassword, user.passwordHash))) {
        errors.current_password = ['This is not your current password.'];
      }
      const refusal = whyNotTheirs(newPassword, user.username);
      if (refusal !== null) {
        errors.new_password = [refusal];
      } else if (newPassword === currentPassword) {
        errors.new_password = ['The new password must differ from the current one.'];
      }
      throwIfAny(errors);

      const passwordHash = await hashPassword(newPassword, passwordCost);
      return unitOfWork.write(async (tx) => {
        const [changed] = await models.users.update(
          {
            passwordHash,
            mustChangePassword: false,
            hasFirstPassword: false,
            tokenVersion: user.tokenVersion + 1,
            updatedAt: clock.now(),
          },
          { where: { id, tokenVersion: user.tokenVersion }, transaction: tx },
        );
        if (changed === 0) {
          throw new HttpError(409, 'The password was changed elsewhere meanwhile.', 'password_changed');
        }
        trail.record({ action: 'user.password', record: { type: 'user', id } }, tx);
        return then(await models.users.findByPk(id, { transaction: tx, rejectOnEmpty: true }), tx);
      });
    },

    /** The longest-standing active admin, for whom programs on this computer act. @throws Error when there is none */
    async firstAdmin(): Promise<UserRow> {
      const where = { role: 'admin', isActive: true } as const;
      return models.users.findOne({ where, order: [['id', 'ASC']], rejectOnEmpty: true });
    },

    /** Adds an active user; hashes the password before the unit of work begins. */
    async create(account: NewAccount): Promise<UserRow> {
      const passwordHash = await hashPassword(account.password, passwordCost);
      return unitOfWork.write((tx) => insert(account, passwordHash, tx));
    },

    /** Creates the reference's `admin` / `admin` in a database without users; its password has to be changed. */
    async ensureFirstAdmin(): Promise<void> {
      if ((await models.users.count()) > 0) return;
      const passwordHash = await hashPassword(FIRST_ADMIN.password, passwordCost);
      await unitOfWork.write(async (tx) => {
        // Another process may have started on the same database meanwhile.
        if ((await models.users.count({ transaction: tx })) > 0) return;
        await insert({ ...FIRST_ADMIN, role: 'admin', hasFirstPassword: true }, passwordHash, tx);
      });
    },
  };
}
