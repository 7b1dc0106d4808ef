import type { Transaction } from 'sequelize';
import type { Database } from '../db/database.ts';
import { openReadOnly } from '../db/dialects/sqlite/read-only.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open-database.ts';
import { toSqlInstant } from '../db/sql-instant.ts';
import { createUnitOfWork } from '../db/unit-of-work.ts';
import { createTrail } from '../features/audit/trail.service.ts';
import type { Clock } from '../lib/clock.ts';
import { type RequestContext, requestContext } from '../lib/request-context.ts';
import type { Found } from './restorable.ts';

type Sequence = { name: string; seq: number };

/** The highest id that each table of the replaced database has given. */
async function sequencesOf(replaced: string): Promise<Sequence[]> {
  try {
    const reader = await openReadOnly(replaced);
    return await reader.all<Sequence>('SELECT name, seq FROM sqlite_sequence').finally(() => reader.close());
  } catch {
    return [];
  }
}

/** Ids that were given since stay those of what is lost: a ticket's number never becomes another ticket's. */
async function goOnAfter(database: Database, sequences: readonly Sequence[], tx: Transaction): Promise<void> {
  const here = await database.all<Sequence>('SELECT name, seq FROM sqlite_sequence', [], tx);
  for (const { name, seq } of sequences) {
    const own = here.find((sequence) => sequence.name === name);
    if (own && own.seq >= seq) continue;
    const sql = own
      ? 'UPDATE sqlite_sequence SET seq = ? WHERE name = ?'
      : 'INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)';
    await database.run(sql, [seq, name], tx);
  }
}

/**
 * Makes a database out of a backup ready to take another's place: brings it up to date, ends every session, since tokens
 * that were traded and devices that were revoked meanwhile would come back to life, and writes the restore down at the end
 * of its trail. All of it is in the one file when this returns.
 */
export async function prepareToTakeOver(options: {
  file: string;
  /** The database it is going to replace. */
  replaced: string;
  today: Found | null;
  restored: Found;
  name: string;
  by: RequestContext | undefined;
  clock: Clock;
}): Promise<void> {
  const { file, replaced, today, restored, name, by, clock } = options;
  const sequences = await sequencesOf(replaced);
  const database = await openDatabase({ file }, { strict: false });
  try {
    await migrate({ database, unitOfWork: createUnitOfWork(database), clock, isBackedUp: true });
    const trail = createTrail({ database, clock });
    const unitOfWork = createUnitOfWork(database, trail.journal);
    await requestContext.run(by, () =>
      unitOfWork.write(async (tx) => {
        const now = toSqlInstant(clock.now());
        const end = "UPDATE sessions SET ended_at = ?, ended_reason = 'ended' WHERE ended_at IS NULL";
        await database.run(end, [now], tx);
        await goOnAfter(database, sequences, tx);
        trail.record(
          {
            action: 'backup.restore',
            record: { type: 'backup', id: null },
            before: { ...today?.counts },
            after: { name, ...restored.counts },
          },
          tx,
        );
      }),
    );
  } finally {
    await database.close();
  }
}
