import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { replacedName } from '../backup/backup-name.ts';
import { digestOf, keepFacts } from '../backup/make-backup.ts';
import { databaseFileIn } from '../backup/shelf.ts';
import { openConnection } from '../db/dialects/sqlite/connection.ts';
import type { Clock } from '../lib/clock.ts';
import { syncFile, syncFolder } from '../lib/durable-file.ts';
import type { RequestContext } from '../lib/request-context.ts';
import { keepLastRestore } from './last-restore.ts';
import { type Found, lookInto } from './restorable.ts';
import { prepareToTakeOver } from './take-over.ts';

/** A database out of a backup, unpacked and checked, in the data folder. */
export type Unpacked = {
  dataDir: string;
  file: string;
  /** The backup's name. */
  name: string;
  found: Found;
  /** The request it was asked for by. */
  by: RequestContext | undefined;
};

/** Where a backup is unpacked to. */
export function unpackedIn(dataDir: string): string {
  return join(dataDir, 'foyer-restoring.sqlite3');
}

/** Folds the write-ahead log into its database, which then is one file. Whatever is damaged stays as it is. */
async function foldLog(database: string): Promise<void> {
  try {
    const connection = await openConnection(database, 'PRAGMA busy_timeout = 5000;');
    await connection.all('PRAGMA wal_checkpoint(TRUNCATE)', []).finally(() => connection.close());
  } catch {
    // It is kept with its log.
  }
}

/** Gives the database another name beside the one it has: there is one under the old name at every moment. */
function keepBeside(database: string, kept: string): void {
  try {
    linkSync(database, kept);
  } catch {
    // A stick formatted for every computer has no hard links.
    copyFileSync(database, kept);
    syncFile(kept);
  }
  // The log of a damaged database: read into the one that takes its place it would damage that one too.
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(database + ending)) renameSync(database + ending, kept + ending);
  }
}

/**
 * Has an unpacked backup take the place of the database, which nobody may have open, and keeps that one beside it. Cut off
 * at any moment it leaves the one or the other, whole.
 * @returns the path of the replaced database; null where there was none
 */
export async function putInPlace(unpacked: Unpacked, clock: Clock): Promise<string | null> {
  const { dataDir, file, name, found, by } = unpacked;
  const database = databaseFileIn(dataDir);
  const isThere = existsSync(database);
  if (isThere) await foldLog(database);
  const today = isThere ? await lookInto(database) : null;
  await prepareToTakeOver({ file, replaced: database, today, restored: found, name, by, clock });
  syncFile(file);

  const at = clock.now();
  const kept = isThere ? join(dataDir, replacedName(at)) : null;
  if (kept !== null) keepBeside(database, kept);
  syncFolder(dataDir);
  renameSync(file, database);
  syncFolder(dataDir);
  if (kept !== null && today !== null) {
    keepFacts(kept, { ...today, size_bytes: statSync(kept).size, sha256: digestOf(kept), took_ms: 0 });
  }
  keepLastRestore(dataDir, { name, at, reason: null, keptAs: kept && replacedName(at) });
  return kept;
}

/** Removes what a restore has unpacked and does not use. */
export function throwAway({ file }: Pick<Unpacked, 'file'>): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}
