import type { AuditAction, AuditEntryListQuery } from '../../contracts/audit.ts';
import type { Database } from '../../db/database.ts';
import type { UnitOfWork } from '../../db/unit-of-work.ts';
import type { Entry, Head } from './chain.ts';
import { firstChangeSince, headsHeld } from './changes-since.ts';
import { listEntries } from './entry-list.ts';
import { createFeed } from './feed.ts';
import { createRefusals } from './refusals.ts';
import { readAfter, readHead } from './stored-entries.ts';
import type { Trail } from './trail.service.ts';
import { type Verification, verifyTrail } from './verify-trail.ts';

/** As whoever listens hears of it. */
export type TrailEntry = Entry;
export type AuditService = ReturnType<typeof createAuditService>;

/** Who did what, for whoever asks later, and for everybody who is to see it at once. */
export function createAuditService(deps: { trail: Trail; database: Database; unitOfWork: UnitOfWork }) {
  const { trail, database, unitOfWork } = deps;
  const feed = createFeed({ database, trail });
  const refusals = createRefusals({ trail, unitOfWork });
  let verifying: Promise<Verification> | null = null;

  return {
    /** Writes down something that is done in this unit of work; it is there exactly when that is. */
    record: trail.record,
    refused: refusals.refused,
    reportTroubleTo: refusals.reportTo,
    onCommitted: feed.onCommitted,

    list: (query: AuditEntryListQuery) => listEntries(database, query),

    /** The place of the last entry that is committed; 0 where there is none. */
    position: async (): Promise<number> => (await readHead(database)).id,

    /** At most `limit` entries after this place, in order. */
    after: (place: number, limit: number): Promise<Entry[]> => readAfter(database, place, limit),

    /** When the first thing happened that a copy of the trail does not have; see `firstChangeSince`. */
    firstChangeSince: (head: Head | null, except: AuditAction) => firstChangeSince(database, head, except),

    /** Those of these ends of copies that are part of this trail: it has gone on from there. */
    holding: (heads: readonly Head[]): Promise<Head[]> => headsHeld(database, heads),

    /** Holds every entry against the one before. Whoever asks while it is under way gets the same answer. */
    verify(): Promise<Verification> {
      verifying ??= verifyTrail(database).finally(() => {
        verifying = null;
      });
      return verifying;
    },

    /** Resolves when everything that was refused until now is written down. */
    async settled(): Promise<void> {
      await refusals.settled();
      await feed.settled();
    },
  };
}
