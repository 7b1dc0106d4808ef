import type { Logger } from 'pino';
import { troubleSentence } from '../../backup/backup-error.ts';
import { makerOf } from '../../backup/backup-name.ts';
import { createDistantShelf } from '../../backup/distant-shelf.ts';
import { newestFirst } from '../../backup/newest-first.ts';
import { hasKey } from '../../backup/passphrase-key.ts';
import { backupsToRemove } from '../../backup/retention.ts';
import type { TaskRunner } from '../../backup/run-task.ts';
import type { KeptBackup } from '../../backup/shelf.ts';
import { waitAtMost } from '../../lib/give-up.ts';
import { isFolder } from '../../lib/is-folder.ts';

/** Another disk that backups are copied to. */
export type SecondPlaceState = {
  folder: string;
  state: 'missing' | 'ready' | 'failing';
  problem: string | null;
  backups: KeptBackup[];
};

/** A look at a folder that has not ended yet. */
type Look = { ended: Promise<void>; isCopying: boolean; timesAwaited: number };

/** How many of the newest are copied to a disk that has been away. */
const NEWEST = 3;
/** After it has failed the same is not tried at once again. */
const RETRY_MS = 60_000;
/** After so many looks that could not begin, since the one before has no answer yet, it is said that there is none. */
const AWAITED_LOOKS = 6;
/** So long whoever closes Foyer waits for a copy to be finished. */
const STOP_LIMIT_MS = 3000;
const NO_ANSWER = 'The folder does not answer. If it is on a network, see whether that is there.';

/**
 * Keeps copies of the newest backups in a folder that comes and goes, such as a stick. The folder is never made: where it
 * is missing, so is the disk.
 */
export function createSecondPlace(deps: { dataDir: string; run: TaskRunner; logger: Logger }) {
  const { dataDir, run, logger } = deps;
  const maker = makerOf(dataDir);
  const shelf = createDistantShelf();
  const stopping = new AbortController();
  let state: SecondPlaceState | null = null;
  let failedAt = Number.NEGATIVE_INFINITY;
  let wanted: string | null = null;
  /** What is under way, by folder: of a share that does not answer nothing more is asked. */
  const looks = new Map<string, Look>();

  function say(next: SecondPlaceState): void {
    // It may have taken so long to answer that another was chosen meanwhile.
    if (next.folder !== wanted || stopping.signal.aborted) return;
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
    const isSecret = hasKey(dataDir);
    return backups.filter(
      (backup) => backup.facts && backup.maker === maker && (backup.isEncrypted || !isSecret),
    );
  }

  /** Of an encrypted backup nothing is said where it lies; what is known of it here holds for a copy that is as long. */
  async function list(folder: string, from: readonly KeptBackup[]): Promise<KeptBackup[]> {
    const factsOf = ({ name, sizeBytes }: KeptBackup) =>
      from.find((backup) => backup.name === name && backup.sizeBytes === sizeBytes)?.facts ?? null;
    const there = await shelf.list(folder);
    return newestFirst(there.map((backup) => ({ ...backup, facts: backup.facts ?? factsOf(backup) })));
  }

  /** @returns what is left there */
  async function tidyUp(
    there: readonly KeptBackup[],
    now: Date,
    dayOf: (at: Date) => string,
  ): Promise<KeptBackup[]> {
    const own = there.filter((backup) => backup.maker === maker);
    const isSecret = hasKey(dataDir) && own.some(({ isEncrypted }) => isEncrypted);
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
    onCopying: () => void,
  ) {
    try {
      let there = await list(folder, from);
      const sizes = new Map(there.map(({ name, sizeBytes }) => [name, sizeBytes]));
      // What lies there cut short, as a stick may keep it that was pulled out, is as good as missing.
      const missing = copyable(from)
        .slice(0, NEWEST)
        .filter(({ name, sizeBytes }) => sizes.get(name) !== sizeBytes);
      if (missing.length > 0 && performance.now() - failedAt < RETRY_MS) return;
      if (missing.length > 0) onCopying();
      const { signal } = stopping;
      for (const backup of missing) await run('copy', { dataDir, backup, folder }, { signal });
      if (missing.length > 0) there = await tidyUp(await list(folder, from), at, dayOf);
      say({ folder, state: 'ready', problem: null, backups: there });
    } catch (error) {
      if (!(await isFolder(folder))) return sayMissing(folder);
      failedAt = performance.now();
      say({ folder, state: 'failing', problem: troubleSentence(error), backups: [] });
    }
  }

  async function lookAt(
    folder: string,
    backups: readonly KeptBackup[],
    now: Date,
    dayOf: (at: Date) => string,
  ): Promise<void> {
    const look: Look = { ended: Promise.resolve(), isCopying: false, timesAwaited: 0 };
    const onCopying = () => {
      look.isCopying = true;
    };
    const work = async () => {
      if (await isFolder(folder)) await copyNewest(folder, backups, now, dayOf, onCopying);
      else sayMissing(folder);
    };
    look.ended = work().finally(() => looks.delete(folder));
    looks.set(folder, look);
    await look.ended;
  }

  return {
    read: (): SecondPlaceState | null => state,

    /**
     * Begins to look whether the folder is there, and to copy to it what it lacks, unless that is under way.
     * @param folder null where there is no second place
     */
    look(
      folder: string | null,
      backups: readonly KeptBackup[],
      now: Date,
      dayOf: (at: Date) => string,
    ): void {
      if (folder === null || folder !== wanted) {
        state = null;
        failedAt = Number.NEGATIVE_INFINITY;
      }
      wanted = folder;
      if (folder === null) return;
      const underWay = looks.get(folder);
      if (underWay === undefined) {
        lookAt(folder, backups, now, dayOf).catch((error: unknown) => {
          logger.warn({ err: error }, 'the second place of backups could not be looked after');
        });
        return;
      }
      underWay.timesAwaited += 1;
      if (underWay.isCopying || underWay.timesAwaited < AWAITED_LOOKS) return;
      say({ folder, state: 'failing', problem: NO_ANSWER, backups: [] });
    },

    /** Begins nothing any more; what is under way is waited for a while, and then broken off. */
    async stop(): Promise<void> {
      const underWay = Array.from(looks.values(), ({ ended }) => ended);
      await waitAtMost(STOP_LIMIT_MS, Promise.allSettled(underWay));
      stopping.abort();
    },
  };
}
