import { col, fn, type Transaction, where } from 'sequelize';
import type { Role } from '../../contracts/me.ts';
import { FIRST_VERSION } from '../../db/first-version.ts';
import type { Models } from '../../db/models.ts';
import type { UserRow } from './user.model.ts';

/**
 * Who has this name, the case of its letters aside; whoever is written the very same way stands first. Which letters
 * have a case is not for the database to say: SQLite knows those of English alone, PostgreSQL those of its locale.
 */
export async function findNamed(models: Models, username: string, tx?: Transaction): Promise<UserRow[]> {
  const asLong = where(fn('length', col('username')), [...username].length);
  const found = await models.users.findAll({ where: asLong, transaction: tx });
  const name = username.toLowerCase();
  const isExact = (user: UserRow) => Number(user.username === username);
  return found
    .filter((user) => user.username.toLowerCase() === name)
    .toSorted((one, other) => isExact(other) - isExact(one));
}

/** Why a password may not be a user's, in one sentence; null when it may. */
export function whyNotTheirs(password: string, username: string): string | null {
  return password.toLowerCase() === username.toLowerCase() ? 'The password may not be the user name.' : null;
}

export type NewUser = {
  username: string;
  passwordHash: string;
  role: Role;
  mustChangePassword: boolean;
  /** Whether the password is the one that every new installation has. */
  hasFirstPassword: boolean;
};

/** Adds an active user, who has not been seen yet. */
export function insertUser(models: Models, user: NewUser, at: Date, tx: Transaction): Promise<UserRow> {
  return models.users.create(
    {
      ...user,
      isActive: true,
      tokenVersion: 1,
      lastSeenAt: null,
      version: FIRST_VERSION,
      createdAt: at,
      updatedAt: at,
    },
    { transaction: tx },
  );
}
