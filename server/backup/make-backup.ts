import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupReason } from '../contracts/backups.ts';
import { chunksOf, syncFolder } from '../lib/durable-file.ts';
import { replaceFile } from '../lib/kept-file.ts';
import { BackupError } from './backup-error.ts';
import { type BackupFacts, factsFile } from './backup-facts.ts';
import { makerOf, nameOf } from './backup-name.ts';
import { pack } from './pack.ts';
import { readKey } from './passphrase-key.ts';
import { assertRoom, FLOOR_BYTES, roomNeededFor } from './room.ts';
import { PART, removeUnfinished, shelfIn } from './shelf.ts';
import { takeSnapshot } from './snapshot.ts';
import { unpack } from './unpack.ts';

/** What backup is to be made. */
export type BackupOrder = {
  dataDir: string;
  /** The SQLite file, which others may have open. */
  database: string;
  reason: Exclude<BackupReason, 'before_restore'>;
  at: Date;
  /** Whether somebody is being served meanwhile. */
  isGentle: boolean;
};

/** The SHA-256 of a file. */
export function digestOf(file: string): string {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Writes down what is known of a backup, so that it lasts. */
export function keepFacts(backup: string, facts: BackupFacts): void {
  replaceFile(factsFile(backup), `${JSON.stringify(facts)}\n`, { mode: 0o600 });
}

/** Where each part of the work ends, as a share of the whole. */
const COPIED = 0.4;
const PACKED = 0.8;

/**
 * Makes a backup: copies the database as it is at one moment, checks and counts the copy, packs it and reads back what
 * was packed. Until all of that is done it has another name, so that half a backup never counts as one.
 * @returns its path
 * @throws BackupError; what the disk or the driver says
 */
export async function makeBackup(
  { dataDir, database, reason, at, isGentle }: BackupOrder,
  onProgress: (done: number) => void,
): Promise<string> {
  const begun = performance.now();
  const shelf = shelfIn(dataDir);
  const maker = makerOf(dataDir);
  mkdirSync(shelf, { recursive: true, mode: 0o700 });
  removeUnfinished(shelf, maker);
  // A start that fails for want of room would be worse than little room.
  assertRoom(shelf, roomNeededFor(database), reason === 'migration' ? 0 : FLOOR_BYTES);

  const key = readKey(dataDir);
  const backup = join(shelf, nameOf({ madeAt: at, reason, maker, isEncrypted: key !== null }));
  const copy = `${backup}.copy${PART}`;
  const packed = `${backup}${PART}`;
  try {
    const snapshot = await takeSnapshot({
      database,
      copy,
      isGentle,
      onProgress: (done) => onProgress(COPIED * done),
    });
    const share = (from: number, to: number) => (bytes: number) =>
      onProgress(from + (to - from) * (bytes / statSync(copy).size));
    const { plain, fileKey } = await pack({ from: copy, to: packed, key, onProgress: share(COPIED, PACKED) });
    const identity = fileKey && { unwrapFileKey: () => fileKey };
    const readBack = await unpack({ file: packed, identity, to: null, onProgress: share(PACKED, 1) });
    if (readBack !== plain) throw new BackupError('What was read back is not what was written.', 'damaged');
    keepFacts(backup, {
      ...snapshot,
      size_bytes: statSync(packed).size,
      sha256: digestOf(packed),
      took_ms: Math.round(performance.now() - begun),
    });
    renameSync(packed, backup);
    syncFolder(shelf);
    return backup;
  } finally {
    for (const part of [copy, packed]) rmSync(part, { force: true });
  }
}
