import { col, fn, type Transaction, where } from 'sequelize';
import type { Role } from '../../contracts/me.ts';
import type { Models } from '../../db/models.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import { type FieldErrors, HttpError, notFound, throwIfAny } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { type Account, createAccountCache } from './account-cache.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { UserRow } from './user.model.ts';

export type { Account } from './account-cache.ts';
export type UserService = ReturnType<typeof createUserService>;

type NewAccount = { username: string; password: string; role: Role; mustChangePassword?: boolean };

/** The account a new database holds, as in the reference document. */
const FIRST_ADMIN = { username: 'admin', password: 'admin' };

/** Accounts and their passwords. */
export function createUserService(deps: { models: Models; clock: Clock; unitOfWork: UnitOfWork }) {
  const { models, clock, unitOfWork } = deps;
  const accounts = createAccountCache({ models, clock });
  // Compared against when nobody has that name, so that the time taken does not tell whether an account exists.
  let nobodysHash: Promise<string> | null = null;
  const hashOfNobody = () => {
    nobodysHash ??= hashPassword('nobody');
    return nobodysHash;
  };

  function insert(account: NewAccount, passwordHash: string, tx: Transaction): Promise<UserRow> {
    const now = clock.now();
    return models.users.create(
      {
        username: account.username,
        passwordHash,
        role: account.role,
        isActive: true,
        mustChangePassword: account.mustChangePassword ?? false,
        tokenVersion: 1,
        createdAt: now,
        updatedAt: now,
      },
      { transaction: tx },
    );
  }

  return {
    /** @returns the account, or null when there is none with this id or it is disabled; rarely reads the database */
    async findActive(id: number): Promise<Account | null> {
      const account = await accounts.find(id);
      return account?.isActive ? account : null;
    },

    /** @throws HttpError 404 */
    async read(id: number): Promise<UserRow> {
      const user = await models.users.findByPk(id);
      if (!user) throw notFound('user', id);
      return user;
    },

    /** @returns the active user with this name (case aside) and password, or null */
    async findByCredentials(username: string, password: string): Promise<UserRow | null> {
      const user = await models.users.findOne({
        where: where(fn('lower', col('username')), fn('lower', username)),
      });
      const matches = await verifyPassword(password, user?.passwordHash ?? (await hashOfNobody()));
      return user && matches && user.isActive ? user : null;
    },

    /**
     * Gives a user a password of their own and ends every token issued before. Hashes outside the unit of work:
     * a fifth of a second there would hold up every sale.
     * @throws ValidationError naming the field; HttpError 409 when the password changed meanwhile
     */
    async changePassword(id: number, currentPassword: string, newPassword: string): Promise<UserRow> {
      const user = await models.users.findByPk(id, { rejectOnEmpty: true });
      const errors: FieldErrors = {};
      if (!(await verifyPassword(currentPassword, user.passwordHash))) {
        errors.current_password = ['This is not your current password.'];
      }
      if (newPassword.toLowerCase() === user.username.toLowerCase()) {
        errors.new_password = ['The password may not be the user name.'];
      } else if (newPassword === currentPassword) {
        errors.new_password = ['The new password must differ from the current one.'];
      }
      throwIfAny(errors);

      const passwordHash = await hashPassword(newPassword);
      return unitOfWork.write(async (tx) => {
        const [changed] = await models.users.update(
          {
            passwordHash,
            mustChangePassword: false,
            tokenVersion: user.tokenVersion + 1,
            updatedAt: clock.now(),
          },
          { where: { id, tokenVersion: user.tokenVersion }, transaction: tx },
        );
        if (changed === 0) {
          throw new HttpError(409, 'The password was changed elsewhere meanwhile.', 'password_changed');
        }
        return models.users.findByPk(id, { transaction: tx, rejectOnEmpty: true });
      });
    },

    /** Whether an account with the password that everybody knows can still be used. */
    async firstPasswordStands(): Promise<boolean> {
      const where = { username: FIRST_ADMIN.username, mustChangePassword: true, isActive: true };
      return (await models.users.count({ where })) > 0;
    },

    /** The longest-standing active admin, for whom programs on this computer act. @throws Error when there is none */
    async firstAdmin(): Promise<UserRow> {
      const where = { role: 'admin', isActive: true } as const;
      return models.users.findOne({ where, order: [['id', 'ASC']], rejectOnEmpty: true });
    },

    /** Adds an active user; hashes the password before the unit of work begins. */
    async create(account: NewAccount): Promise<UserRow> {
      const passwordHash = await hashPassword(account.password);
      return unitOfWork.write((tx) => insert(account, passwordHash, tx));
    },

    /** Creates the reference's `admin` / `admin` in a database without users; its password has to be changed. */
    async ensureFirstAdmin(): Promise<void> {
      if ((await models.users.count()) > 0) return;
      const passwordHash = await hashPassword(FIRST_ADMIN.password);
      await unitOfWork.write(async (tx) => {
        // Another process may have started on the same database meanwhile.
        if ((await models.users.count({ transaction: tx })) > 0) return;
        await insert({ ...FIRST_ADMIN, role: 'admin', mustChangePassword: true }, passwordHash, tx);
      });
    },
  };
}
