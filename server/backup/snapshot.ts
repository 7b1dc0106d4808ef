import { closeSync, fdatasyncSync, openSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import sqlite3 from 'sqlite3';
import { called, openHandle } from '../db/dialects/sqlite/driver.ts';
import { openReadOnly } from '../db/dialects/sqlite/read-only.ts';
import { BackupError } from './backup-error.ts';
import type { BackupFacts } from './backup-facts.ts';
import {
  countRows,
  firstFlaw,
  type Reader,
  readContents,
  readSchema,
  readTrailHead,
} from './read-contents.ts';

/** SQLite's online backup as the driver offers it; its types leave it out. https://www.sqlite.org/backup.html */
type OnlineBackup = {
  readonly remaining: number;
  readonly pageCount: number;
  step(pages: number, done: (error: Error | null) => void): void;
  finish(done: () => void): void;
};
type WithBackup = { backup(to: string, opened: (error: Error | null) => void): OnlineBackup };

/** What was in the database at the moment of the copy. */
export type Snapshot = Pick<BackupFacts, 'counts' | 'schema' | 'head'>;

/** A step keeps one of the few threads that run statements for a millisecond or so. */
const PAGES_PER_STEP = 128;
const STEPS_BETWEEN_SYNCS = 16;
/** While the copy is made the write-ahead log grows: from here on in haste, and at most so far. */
const LARGE_LOG_BYTES = 64 * 1024 * 1024;
const MOST_LOG_BYTES = 1024 * 1024 * 1024;

const logSize = (database: string) => statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0;

function assertLogBounded(database: string): void {
  if (logSize(database) <= MOST_LOG_BYTES) return;
  throw new BackupError('So much was written meanwhile that the backup was put off.');
}

async function copyPages(
  handle: sqlite3.Database,
  { database, copy, isGentle, onProgress }: Parameters<typeof takeSnapshot>[0],
): Promise<void> {
  const backup = await called<OnlineBackup>((settle) => {
    const opened = (handle as unknown as WithBackup).backup(copy, (error) => settle(error, opened));
  });
  const descriptor = openSync(copy, 'a');
  try {
    for (let steps = 1; ; steps += 1) {
      const begun = performance.now();
      await called<void>((settle) => backup.step(PAGES_PER_STEP, (error) => settle(error, undefined)));
      onProgress(1 - backup.remaining / Math.max(1, backup.pageCount));
      if (backup.remaining === 0) return;
      if (steps % STEPS_BETWEEN_SYNCS === 0) {
        fdatasyncSync(descriptor);
        assertLogBounded(database);
      }
      // As long as the step took: half of the disk and of the processor is left to those who sell.
      if (isGentle && logSize(database) < LARGE_LOG_BYTES) await sleep(performance.now() - begun);
    }
  } finally {
    closeSync(descriptor);
    await new Promise<void>((resolve) => backup.finish(resolve));
  }
}

/** Opens the copy and holds it against what was counted in the database. @throws BackupError when it is not the same */
async function assertWhole(copy: string, rows: Record<string, number>): Promise<void> {
  const reader = await openReadOnly(copy);
  try {
    const flaw = await firstFlaw(reader);
    if (flaw !== null) throw new BackupError(`The database is damaged (${flaw}).`, 'damaged');
    const copied = await countRows(reader);
    const differing = Object.keys({ ...rows, ...copied }).filter((table) => rows[table] !== copied[table]);
    if (differing.length > 0) {
      throw new BackupError(`The copy has other rows than the database: ${differing.join(', ')}.`, 'damaged');
    }
  } finally {
    await reader.close();
  }
}

/**
 * Copies the open database as it is at one moment, page by page, while others go on writing: a connection of its own
 * keeps what was committed then in view, so that no write makes the copy begin anew. The copy is opened, checked and
 * counted. It is removed where it is not whole.
 * @param isGentle rests between the steps, for as long as the write-ahead log does not grow too far
 * @param onProgress told how far it is, from 0 to 1
 * @throws BackupError, or the driver's error
 */
export async function takeSnapshot(options: {
  database: string;
  copy: string;
  isGentle: boolean;
  onProgress: (done: number) => void;
}): Promise<Snapshot> {
  const { database, copy } = options;
  const handle = await openHandle(database, sqlite3.OPEN_READONLY);
  const reader: Reader = {
    all: <Row>(sql: string) => called<Row[]>((settle) => handle.all<Row>(sql, settle)),
  };
  try {
    await reader.all('PRAGMA busy_timeout = 5000');
    await reader.all('BEGIN');
    const counts = await readContents(reader);
    const schema = (await readSchema(reader)).at(-1) ?? '';
    const head = await readTrailHead(reader);
    const rows = await countRows(reader);
    await copyPages(handle, options);
    await reader.all('COMMIT');
    await assertWhole(copy, rows);
    return { counts, schema, head };
  } catch (error) {
    for (const left of [copy, `${copy}-journal`]) rmSync(left, { force: true });
    throw error;
  } finally {
    await new Promise<void>((resolve) => handle.close(() => resolve()));
  }
}
