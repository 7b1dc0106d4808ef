import type { TaskRunner } from '../backup/run-task.ts';
import { lockDataDir } from '../data-lock.ts';
import type { Clock } from '../lib/clock.ts';
import { putInPlace, throwAway } from './put-in-place.ts';
import { openBackup, unpackBackup } from './unpack-backup.ts';

/**
 * Restores a backup while no server runs on the data folder, and keeps others from starting one meanwhile.
 * @returns the path under which the replaced database is kept; null where there was none
 * @throws BackupError when the backup cannot be restored, StartupError when a server is running
 */
export async function restoreBackup(options: {
  dataDir: string;
  file: string;
  passphrase: string | null;
  clock: Clock;
  run: TaskRunner;
  onProgress: (done: number) => void;
}): Promise<string | null> {
  const { dataDir, file, passphrase, clock, run, onProgress } = options;
  const lock = await lockDataDir(dataDir);
  try {
    const identity = await openBackup(file, passphrase, run);
    const unpacked = await unpackBackup({ dataDir, file, identity, by: undefined, run, onProgress });
    try {
      return await putInPlace(unpacked, clock);
    } finally {
      throwAway(unpacked);
    }
  } finally {
    await lock.release();
  }
}
