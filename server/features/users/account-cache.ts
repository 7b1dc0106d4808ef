import type { Transaction } from 'sequelize';
import type { Models } from '../../db/models.ts';
import { createBriefCache } from '../../lib/brief-cache.ts';
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
  const cache = createBriefCache<Account>({
    clock,
    trustMs: LONGEST_TRUST_MS,
    read: (id) => models.users.findByPk(id, { attributes: [...SHOWN] }),
  });
  const forgetOnceCommitted = (transaction: Transaction | null | undefined) => {
    if (transaction) transaction.afterCommit(() => cache.forget());
    else cache.forget();
  };
  models.users.addHook('afterSave', (_user, options) => forgetOnceCommitted(options.transaction));
  models.users.addHook('afterDestroy', (_user, options) => forgetOnceCommitted(options.transaction));
  models.users.addHook('afterBulkUpdate', (options) => forgetOnceCommitted(options.transaction));

  /** `find`: the account with this id, disabled ones too, or null when there is none. */
  return { find: cache.find };
}
