import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { BackupError, troubleSentence } from '../backup/backup-error.ts';
import { type Compared, readMadeSince } from '../backup/read-contents.ts';
import { runHere } from '../backup/run-task.ts';
import { backupAt, backupsOf, databaseFileIn, type KeptBackup } from '../backup/shelf.ts';
import { wrappingOf } from '../backup/unpack.ts';
import type { BackupContents } from '../contracts/backups.ts';
import { openReadOnly } from '../db/dialects/sqlite/read-only.ts';
import { presentBackup } from '../features/backups/backup.presenter.ts';
import type { FoundBackup } from '../messages.ts';
import { throwAway } from './put-in-place.ts';
import { type Found, lookInto } from './restorable.ts';
import { unpackBackup } from './unpack-backup.ts';

async function madeSince(dataDir: string, backup: Compared): Promise<FoundBackup['madeSince']> {
  try {
    const reader = await openReadOnly(databaseFileIn(dataDir));
    return await readMadeSince(reader, backup).finally(() => reader.close());
  } catch {
    return null;
  }
}

async function foundBackup(
  dataDir: string,
  backup: KeptBackup,
  found: Found | null = backup.facts,
): Promise<FoundBackup> {
  return {
    ...presentBackup({ ...backup, place: dirname(backup.file).startsWith(dataDir) ? 'data' : 'second' }),
    counts: found?.counts ?? null,
    schema: found?.schema ?? null,
    file: backup.file,
    madeSince: await madeSince(dataDir, { madeAt: backup.madeAt, facts: found }),
  };
}

/** What is in the database of a data folder; null where it cannot be read. */
export async function contentsToday(dataDir: string): Promise<BackupContents | null> {
  return (await lookInto(databaseFileIn(dataDir)))?.counts ?? null;
}

/** The backups of a data folder, the newest first. */
export async function findBackups(dataDir: string): Promise<FoundBackup[]> {
  const found: FoundBackup[] = [];
  for (const backup of backupsOf(dataDir)) found.push(await foundBackup(dataDir, backup));
  return found;
}

/** A backup that somebody has given another name: it has no time but the one the file has. */
function renamed(file: string, isEncrypted: boolean): KeptBackup {
  const { size, mtime } = statSync(file);
  const name = basename(file);
  return {
    name,
    file,
    madeAt: mtime,
    reason: 'request',
    maker: null,
    isEncrypted,
    sizeBytes: size,
    facts: null,
  };
}

/**
 * The backup in a file that somebody has chosen, whatever it is called. One that is not encrypted is unpacked, to see
 * whether it can be restored.
 * @throws BackupError when it cannot
 */
export async function lookAtBackup(dataDir: string, file: string): Promise<FoundBackup> {
  try {
    const isEncrypted = (await wrappingOf(file)) === 'age';
    const backup = backupAt(file) ?? renamed(file, isEncrypted);
    if (isEncrypted) return await foundBackup(dataDir, backup);
    const unpacked = await unpackBackup({
      dataDir,
      file,
      identity: null,
      by: undefined,
      run: runHere,
      onProgress: () => undefined,
    });
    throwAway(unpacked);
    return await foundBackup(dataDir, backup, unpacked.found);
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError(troubleSentence(error));
  }
}
