import type { Transaction } from 'sequelize';
import type { Models } from '../../db/models.ts';
import type { Clock } from '../../lib/clock.ts';
import type { UserRow } from './user.model.ts';

const SHOWN = [
  'id',
  'username',
  'role',
  'isActive',
  'mustChangePassword',
  'hasFirstPassword',
  'tokenVersion',
] as const;

/** What decides whether a token still holds and what its owner may do. */
export type Account = Pick<UserRow, (typeof SHOWN)[number]>;

/** How long a change made by another process on the same database may go unnoticed, in milliseconds. */
const LONGEST_TRUST_MS = 1000;

/**
 * Remembers accounts between requests, so that checking a token does not read the database. Every committed change
 * of a user through this process is seen at once, one by another process after a second.
 */
export function createAccountCache(deps: { models: Models; clock: Clock }) {
  const { models, clock } = deps;
  const known = new Map<number, { account: Account | null; readAt: number }>();
  let generation = 0;

  const forget = () => {
    known.clear();
    generation += 1;
  };
  const forgetOnceCommitted = (transaction: Transaction | null | undefined) => {
    if (transaction) transaction.afterCommit(forget);
    else forget();
  };
  models.users.addHook('afterSave', (_user, options) => forgetOnceCommitted(options.transaction));
  models.users.addHook('afterDestroy', (_user, options) => forgetOnceCommitted(options.transaction));
  models.users.addHook('afterBulkUpdate', (options) => forgetOnceCommitted(options.transaction));

  return {
    /** @returns the account with this id, disabled ones too, or null when there is none */
    async find(id: number): Promise<Account | null> {
      const now = clock.now().getTime();
      const remembered = known.get(id);
      if (remembered && Math.abs(now - remembered.readAt) <= LONGEST_TRUST_MS) return remembered.account;
      const before = generation;
      const account = await models.users.findByPk(id, { attributes: [...SHOWN] });
      // What was read before a change was committed must not outlive it.
      if (before === generation) known.set(id, { account, readAt: now });
      return account;
    },
  };
}
