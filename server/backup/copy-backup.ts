import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chunksOf, syncFile, syncFolder, writeDurably } from '../lib/durable-file.ts';
import { BackupError } from './backup-error.ts';
import { factsFile } from './backup-facts.ts';
import { makerOf } from './backup-name.ts';
import { digestOf } from './make-backup.ts';
import { assertRoom } from './room.ts';
import { type KeptBackup, PART, removeUnfinished } from './shelf.ts';

/** A stick has nobody who sells from it. */
const FLOOR_BYTES = 1024 * 1024;

/** Which backup is to be copied to which other folder, which has to be there. */
export type CopyOrder = { dataDir: string; backup: KeptBackup; folder: string };

/**
 * Copies a backup to another disk and reads the copy back. What is known of it goes along, unless it is encrypted: then
 * nothing is said of it where anybody may find it.
 * @throws BackupError; NodeJS.ErrnoException, also when the disk is pulled out meanwhile
 */
export async function copyBackup({ dataDir, backup, folder }: CopyOrder): Promise<string> {
  const { file, name, sizeBytes, facts, isEncrypted } = backup;
  removeUnfinished(folder, makerOf(dataDir));
  assertRoom(folder, sizeBytes, FLOOR_BYTES);
  const copy = join(folder, name);
  const part = `${copy}${PART}`;
  try {
    await writeDurably(part, chunksOf(file));
    if (facts && digestOf(part) !== facts.sha256) {
      throw new BackupError('What was read back is not what was written. The disk may be failing.');
    }
    if (facts && !isEncrypted) {
      copyFileSync(factsFile(file), factsFile(copy));
      syncFile(factsFile(copy));
    }
    renameSync(part, copy);
    syncFolder(folder);
    return copy;
  } catch (error) {
    try {
      rmSync(part, { force: true });
    } catch {
      // Pulled out; it is removed when the disk is there again.
    }
    throw error;
  }
}
