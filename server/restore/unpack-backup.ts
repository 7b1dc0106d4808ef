import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { assertRoom, FLOOR_BYTES } from '../backup/room.ts';
import type { TaskRunner } from '../backup/run-task.ts';
import { wrappingOf } from '../backup/unpack.ts';
import type { RequestContext } from '../lib/request-context.ts';
import { throwAway, type Unpacked, unpackedIn } from './put-in-place.ts';
import { assertRestorable } from './restorable.ts';

/** How many times as large a season is as its backup, as far as one may guess. */
const LARGER_BY = 5;

/**
 * What opens a backup; null where it is not encrypted.
 * @throws BackupError when it is and this is not its passphrase
 */
export async function openBackup(
  file: string,
  passphrase: string | null,
  run: TaskRunner,
): Promise<string | null> {
  return (await wrappingOf(file)) === 'age' ? run('identify', { file, passphrase }) : null;
}

/**
 * Takes the database out of a backup and looks through it, beside the one that is in use.
 * @param identity what `openBackup` gave
 * @throws BackupError when it cannot be restored; nothing is left then
 */
export async function unpackBackup(options: {
  dataDir: string;
  file: string;
  identity: string | null;
  by: RequestContext | undefined;
  run: TaskRunner;
  onProgress: (done: number) => void;
  signal?: AbortSignal;
}): Promise<Unpacked> {
  const { dataDir, file, identity, by, run, onProgress, signal } = options;
  const to = unpackedIn(dataDir);
  throwAway({ file: to });
  const { size } = await stat(file);
  const expected = size * ((await wrappingOf(file)) === 'database' ? 1 : LARGER_BY);
  try {
    // Without the season there is nothing to leave room for: a small one may take as much as it leaves.
    assertRoom(dataDir, expected, Math.min(FLOOR_BYTES, expected));
    await run(
      'unpack',
      { file, identity, to },
      { onProgress: (bytes) => onProgress(Math.min(0.9, (0.9 * bytes) / expected)), signal },
    );
    const found = await assertRestorable(to);
    return { dataDir, file: to, name: basename(file), found, by };
  } catch (error) {
    throwAway({ file: to });
    throw error;
  }
}
