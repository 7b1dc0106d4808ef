import type { Clock } from '../../lib/clock.ts';
import type { Database } from '../database.ts';
import { shownAddress } from '../dialects/postgres/inspect-server.ts';
import { inspectDatabase } from '../inspect-database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import { openDatabase } from '../open-database.ts';
import { createUnitOfWork } from '../unit-of-work.ts';
import { assertEmpty } from './assert-empty.ts';
import type { TableDigest } from './compare-table.ts';
import { fillTarget, type Progress } from './fill-target.ts';
import { MoveError } from './move-error.ts';
import { openSource, type Source } from './source.ts';

/** Counting and analysing years of bookings may take its time; nobody waits for a ticket. */
const ANSWER_WITHIN_MS = 10 * 60_000;

async function moveInto(
  database: Database,
  source: Source,
  name: string,
  clock: Clock,
  onProgress: (progress: Progress) => void,
): Promise<TableDigest[]> {
  await assertEmpty({ dialect: 'postgres', all: database.all }, name);
  const unitOfWork = createUnitOfWork(database);
  await migrate({ database, unitOfWork, clock });
  return unitOfWork.write(async (tx) => {
    const target = {
      dialect: 'postgres' as const,
      all: <Row>(sql: string, values: readonly (string | number | null)[]) =>
        database.all<Row>(sql, values, tx),
      run: (sql: string, values: readonly string[]) => database.run(sql, values, tx),
      attempt: <Result>(work: () => Promise<Result>) => database.attempt(work, tx),
    };
    // Once more under the writer's lock: a server may have been started on it meanwhile.
    await assertEmpty(target, name);
    const moved = await fillTarget(source, target, onProgress);
    if (await source.hasChanged()) {
      throw new MoveError(
        'The season changed while it was moved: Foyer is still selling. Close it and move again.',
      );
    }
    return moved;
  });
}

/**
 * Moves the season in a SQLite file to an empty PostgreSQL database, which gets the schema first and then all rows in
 * one transaction: whatever ends it early leaves the database as empty as it was. The file is only read.
 * @returns what was moved, compared row by row with the file
 * @throws MoveError or StartupError with sentences for the person in front of it; the driver's error when the target
 * is lost on the way
 */
export async function moveSeason(options: {
  file: string;
  /** The address of the PostgreSQL database. */
  url: string;
  clock: Clock;
  onProgress: (progress: Progress) => void;
}): Promise<TableDigest[]> {
  const { file, url, clock, onProgress } = options;
  const source = await openSource(file);
  try {
    await inspectDatabase(
      { url },
      migrations.map(({ name }) => name),
    );
    const database = await openDatabase({ url, answerWithinMs: ANSWER_WITHIN_MS }, { strict: true });
    try {
      return await moveInto(database, source, shownAddress(url), clock, onProgress);
    } finally {
      await database.close();
    }
  } finally {
    await source.close();
  }
}
