import { Op } from 'sequelize';
import type { Models } from '../../db/models.ts';
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
  const known = new Map<number, { session: Session; readAt: number }>();
  let generation = 0;

  return {
    /** @returns the session with this id, also one that is over, or null when there is none */
    async find(id: number): Promise<Session | null> {
      const now = clock.now().getTime();
      const remembered = known.get(id);
      if (remembered && Math.abs(now - remembered.readAt) <= LONGEST_TRUST_MS) return remembered.session;
      const before = generation;
      const session = await models.sessions.findByPk(id, { attributes: [...SHOWN] });
      // What was read before a change was committed must not outlive it.
      if (session && before === generation) known.set(id, { session, readAt: now });
      return session;
    },

    /** To be called once a change of these sessions is committed. */
    forget(ids: readonly number[]): void {
      generation += 1;
      for (const id of ids) known.delete(id);
    },

    /** Forgets the sessions that are over, by whichever process. @returns the ids of those that were ended */
    async sweep(): Promise<number[]> {
      const now = clock.now();
      for (const [id, { session }] of known) if (session.expiresAt <= now) known.delete(id);
      const ids = [...known.keys()];
      if (ids.length === 0) return [];
      const where = { id: { [Op.in]: ids }, endedAt: null };
      const open = await models.sessions.findAll({ attributes: ['id'], where });
      const isOpen = new Set(open.map(({ id }) => id));
      const ended = ids.filter((id) => !isOpen.has(id));
      for (const id of ended) known.delete(id);
      return ended;
    },
  };
}
