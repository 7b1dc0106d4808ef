import { Op } from 'sequelize';
import type { Models } from '../../db/models.ts';
import { createBriefCache } from '../../lib/brief-cache.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SessionRow } from './session.model.ts';

const SHOWN = ['id', 'userId', 'kind', 'name', 'role', 'expiresAt', 'endedAt'] as const;

/** What decides whether a session's tokens still hold. */
export type Session = Pick<SessionRow, (typeof SHOWN)[number]>;

/** How long a session's end in another process may go unnoticed, in milliseconds. */
const LONGEST_TRUST_MS = 1000;

/** Remembers sessions between requests, so that checking a token does not read the database. */
export function createSessionCache(deps: { models: Models; clock: Clock }) {
  const { models, clock } = deps;
  const cache = createBriefCache<Session>({
    clock,
    trustMs: LONGEST_TRUST_MS,
    read: (id) => models.sessions.findByPk(id, { attributes: [...SHOWN] }),
  });

  return {
    /** @returns the session with this id, also one that is over, or null when there is none */
    find: cache.find,

    /** To be called once a change of these sessions is committed. */
    forget: (ids: readonly number[]): void => cache.forget(ids),

    /** Forgets the sessions that are over, by whichever process. @returns the ids of those that were ended */
    async sweep(): Promise<number[]> {
      const now = clock.now();
      const remembered = cache.remembered();
      cache.forget(remembered.filter(([, { expiresAt }]) => expiresAt <= now).map(([id]) => id));
      const ids = cache.remembered().map(([id]) => id);
      if (ids.length === 0) return [];
      const where = { id: { [Op.in]: ids }, endedAt: null };
      const open = await models.sessions.findAll({ attributes: ['id'], where });
      const isOpen = new Set(open.map(({ id }) => id));
      const ended = ids.filter((id) => !isOpen.has(id));
      cache.forget(ended);
      return ended;
    },
  };
}
