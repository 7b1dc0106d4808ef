import type { Database } from '../../db/database.ts';
import { toSqlInstant } from '../../db/sql-instant.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import type { Session } from './session-cache.ts';

type Seen = { session: Session; at: Date; address: string };

function updateSessions({ dialect }: Database): string {
  const rows = dialect.rowsOf('?1', { id: 'integer', seen_at: 'instant', address: 'text' });
  return `UPDATE sessions SET last_seen_at = seen.seen_at, address = seen.address
    FROM ${rows} AS seen WHERE sessions.id = seen.id`;
}

function updateUsers({ dialect }: Database): string {
  const rows = dialect.rowsOf('?1', { id: 'integer', seen_at: 'instant' });
  return `UPDATE users SET last_seen_at = seen.seen_at FROM ${rows} AS seen WHERE users.id = seen.id`;
}

/**
 * When and where sessions were last heard from. Kept in memory and written down now and then, all in one go, since
 * a sale must not wait for it; a crash loses half a minute of it.
 */
export function createLastSeen(deps: { database: Database; unitOfWork: UnitOfWork }) {
  const { database, unitOfWork } = deps;
  let unwritten = new Map<number, Seen>();

  return {
    mark(session: Session, address: string, at: Date): void {
      const seen = unwritten.get(session.id);
      if (seen === undefined) unwritten.set(session.id, { session, at, address });
      else Object.assign(seen, { at, address });
    },

    /** What is not written down yet. */
    of: (id: number): { at: Date; address: string } | undefined => unwritten.get(id),

    async write(): Promise<void> {
      if (unwritten.size === 0) return;
      const seen = [...unwritten.values()];
      unwritten = new Map();
      const sessions = seen.map(({ session, at, address }) => [session.id, toSqlInstant(at), address]);
      // A device at work says nothing about whoever paired it.
      const people = seen
        .filter(({ session }) => session.kind === 'password')
        .sort((one, other) => one.at.getTime() - other.at.getTime());
      const users = new Map(people.map(({ session, at }) => [session.userId, toSqlInstant(at)]));
      await unitOfWork.write(async (tx) => {
        await database.run(updateSessions(database), [JSON.stringify(sessions)], tx);
        await database.run(updateUsers(database), [JSON.stringify([...users])], tx);
      });
    },
  };
}
