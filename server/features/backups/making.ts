import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import { BackupError, type BackupTrouble, troubleSentence } from '../../backup/backup-error.ts';
import type { BackupOrder } from '../../backup/make-backup.ts';
import { backupsToRemove } from '../../backup/retention.ts';
import type { TaskRunner } from '../../backup/run-task.ts';
import { backupsOf, type KeptBackup, removeBackup } from '../../backup/shelf.ts';
import type { Clock } from '../../lib/clock.ts';
import { createLine } from '../../lib/line.ts';

/** Makes one backup after the other in a data folder, and removes those that have had their time. */
export function createMaking(deps: {
  database: string;
  run: TaskRunner;
  logger: Logger;
  clock: Clock;
  /** Writes down that a backup was made. */
  note: (name: string, reason: BackupOrder['reason']) => Promise<void>;
}) {
  const { database, run, logger, clock, note } = deps;
  const dataDir = dirname(database);
  const stopping = new AbortController();
  let running: { done: number } | null = null;
  let problem: { sentence: string; trouble: BackupTrouble } | null = null;
  let lastAt: number | null = null;
  const line = createLine();

  /** One thing at a time; what is under way can be seen. */
  function inTurn<Result>(
    work: (onProgress: (done: number) => void, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    return line.take(async () => {
      if (stopping.signal.aborted) throw new BackupError('Foyer is closing.');
      const own = { done: 0 };
      running = own;
      try {
        const onProgress = (done: number) => {
          own.done = Math.min(1, Math.max(own.done, done));
        };
        return await work(onProgress, stopping.signal);
      } finally {
        running = null;
      }
    });
  }

  function fail(error: unknown): void {
    const sentence = troubleSentence(error);
    if (problem?.sentence !== sentence) logger.warn({ err: error }, 'no backup was made');
    problem = { sentence, trouble: error instanceof BackupError ? error.trouble : null };
  }

  async function makeNow(
    reason: BackupOrder['reason'],
    onProgress: (done: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    // The last one is made when nobody is served any more, and has little time.
    const isUrgent = reason === 'quit';
    const order = { dataDir, database, reason, at: clock.now(), isGentle: !isUrgent };
    const name = basename(await run('make', order, { onProgress, signal, isUrgent }));
    problem = null;
    lastAt = clock.passed();
    logger.info({ backup: name }, 'backup made');
    await note(name, reason);
  }

  return {
    read: () => ({ running, problem }),

    /** Milliseconds since one was made here, whatever the clock did meanwhile; null where none was. */
    sinceLast: (): number | null => (lastAt === null ? null : clock.passed() - lastAt),

    inTurn,

    /** Makes one; what keeps it from being made is told in `problem`. */
    make: (reason: BackupOrder['reason']): Promise<void> =>
      inTurn((onProgress, signal) => makeNow(reason, onProgress, signal)).catch(fail),

    /** Removes the backups that have had their time; one that cannot be removed is left for the next time. */
    tidyUp(dayOf: (at: Date) => string): void {
      for (const { file, name } of backupsToRemove(backupsOf(dataDir), clock.now(), dayOf)) {
        try {
          removeBackup(file);
        } catch (error) {
          logger.warn({ err: error, backup: name }, 'an old backup was not removed');
        }
      }
    },

    backups: (): KeptBackup[] => backupsOf(dataDir),

    /** Breaks off what is under way. */
    async stop(): Promise<void> {
      stopping.abort();
      await line.take(async () => undefined);
    },

    /** Makes the last one, if it is made in time. */
    makeLast: (milliseconds: number): Promise<void> =>
      makeNow('quit', () => undefined, AbortSignal.timeout(milliseconds)).catch(fail),
  };
}

export type Making = ReturnType<typeof createMaking>;
