import type { Logger } from 'pino';
import { troubleSentence } from '../../backup/backup-error.ts';
import { makerOf } from '../../backup/backup-name.ts';
import { createDistantShelf } from '../../backup/distant-shelf.ts';
import { readKey } from '../../backup/passphrase-key.ts';
import { backupsToRemove } from '../../backup/retention.ts';
import type { TaskRunner } from '../../backup/run-task.ts';
import type { KeptBackup } from '../../backup/shelf.ts';
import { isFolder } from '../../lib/is-folder.ts';

/** Another disk that backups are copied to. */
export type SecondPlaceState = {
  folder: string;
  state: 'missing' | 'ready' | 'failing';
  problem: string | null;
  backups: KeptBackup[];
};

/** How many of the newest are copied to a disk that has been away. */
const NEWEST = 3;
/** After it has failed the same is not tried at once again. */
const RETRY_MS = 60_000;

/**
 * Keeps copies of the newest backups in a folder that comes and goes, such as a stick. The folder is never made: where it
 * is missing, so is the disk.
 */
export function createSecondPlace(deps: { dataDir: string; run: TaskRunner; logger: Logger }) {
  const { dataDir, run, logger } = deps;
  const maker = makerOf(dataDir);
  const shelf = createDistantShelf();
  let state: SecondPlaceState | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<void> | null = null;

  function say(next: SecondPlaceState): void {
    if (state?.folder === next.folder && state.state !== next.state) {
      logger.info(
        { folder: next.folder, state: next.state, problem: next.problem },
        'second place of backups',
      );
    }
    state = next;
  }

  /** Pulled out, it has not failed: it is tried as soon as it is back. */
  function sayMissing(folder: string): void {
    failedAt = Number.NEGATIVE_INFINITY;
    say({ folder, state: 'missing', problem: null, backups: [] });
  }

  /** What this Foyer may copy there: nothing that anybody could read, once there is a passphrase. */
  function copyable(backups: readonly KeptBackup[]): KeptBackup[] {
    const isSecret = readKey(dataDir) !== null;
    return backups.filter(
      (backup) => backup.facts && backup.maker === maker && (backup.isEncrypted || !isSecret),
    );
  }

  /** @returns what is left there */
  async function tidyUp(
    there: readonly KeptBackup[],
    now: Date,
    dayOf: (at: Date) => string,
  ): Promise<KeptBackup[]> {
    const own = there.filter((backup) => backup.maker === maker);
    const isSecret = readKey(dataDir) !== null && own.some(({ isEncrypted }) => isEncrypted);
    const readable = isSecret ? own.filter(({ isEncrypted }) => !isEncrypted) : [];
    const gone = new Set<KeptBackup>();
    for (const backup of new Set([...readable, ...backupsToRemove(own, now, dayOf)])) {
      try {
        await shelf.remove(backup);
        gone.add(backup);
      } catch (error) {
        logger.warn({ err: error, backup: backup.name }, 'an old backup was not removed');
      }
    }
    return there.filter((backup) => !gone.has(backup));
  }

  async function copyNewest(
    folder: string,
    from: readonly KeptBackup[],
    at: Date,
    dayOf: (at: Date) => string,
  ) {
    try {
      let there = await shelf.list(folder);
      const sizes = new Map(there.map(({ name, sizeBytes }) => [name, sizeBytes]));
      // What lies there cut short, as a stick may keep it that was pulled out, is as good as missing.
      const missing = copyable(from)
        .slice(0, NEWEST)
        .filter(({ name, sizeBytes }) => sizes.get(name) !== sizeBytes);
      if (missing.length > 0 && performance.now() - failedAt < RETRY_MS) return;
      for (const backup of missing) await run('copy', { dataDir, backup, folder });
      if (missing.length > 0) there = await tidyUp(await shelf.list(folder), at, dayOf);
      say({ folder, state: 'ready', problem: null, backups: there });
    } catch (error) {
      if (!(await isFolder(folder))) return sayMissing(folder);
      failedAt = performance.now();
      say({ folder, state: 'failing', problem: troubleSentence(error), backups: [] });
    }
  }

  return {
    read: (): SecondPlaceState | null => state,

    /**
     * Looks whether the folder is there, and copies to it what it lacks.
     * @param folder null where there is no second place
     */
    async look(
      folder: string | null,
      backups: readonly KeptBackup[],
      now: Date,
      dayOf: (at: Date) => string,
    ): Promise<void> {
      if (folder === null || folder !== state?.folder) {
        state = null;
        failedAt = Number.NEGATIVE_INFINITY;
      }
      // A share on a network that went away may take minutes to say so: it is asked once.
      if (folder === null || looking !== null) return;
      looking = (async () => {
        if (await isFolder(folder)) await copyNewest(folder, backups, now, dayOf);
        else sayMissing(folder);
      })().finally(() => {
        looking = null;
      });
      await looking;
    },
  };
}
