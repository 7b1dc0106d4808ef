import { Worker } from 'node:worker_threads';
import { waitAtMost } from '../lib/give-up.ts';
import { BackupError, troubleSentence } from './backup-error.ts';
import type { ThreadMessage, ThreadTask } from './backup-thread.ts';
import { type OrderOf, perform, type ResultOf, type TaskName } from './tasks.ts';

type Running = {
  onProgress?: (done: number) => void;
  /** Breaks the work off; what is half done counts for nothing. */
  signal?: AbortSignal;
  /** Whether nobody is being served who would have to wait for it. */
  isUrgent?: boolean;
};

/** Does work on backups. @throws BackupError with a sentence for a person */
export type TaskRunner = <Name extends TaskName>(
  name: Name,
  order: OrderOf<Name>,
  running?: Running,
) => Promise<ResultOf<Name>>;

/** A thread has ended by then, unless nothing can end it. */
const END_LIMIT_MS = 2000;
const BROKEN_OFF = 'It was broken off.';

/** Does the work where it is asked for, while nobody else is being served. */
export const runHere: TaskRunner = async (name, order, { onProgress = () => undefined, signal } = {}) => {
  if (signal?.aborted) throw new BackupError(BROKEN_OFF);
  try {
    return await perform[name](order, onProgress);
  } catch (error) {
    throw error instanceof BackupError ? error : new BackupError(troubleSentence(error));
  }
};

/** Does the work in a thread of its own, so that nobody who is served waits for it. @param thread its program */
export function runInThread(thread: string): TaskRunner {
  return <Name extends TaskName>(
    name: Name,
    order: OrderOf<Name>,
    { onProgress = () => undefined, signal, isUrgent = false }: Running = {},
  ) =>
    new Promise<ResultOf<Name>>((resolve, reject) => {
      if (signal?.aborted) return reject(new BackupError(BROKEN_OFF));
      const workerData: ThreadTask = { name, order, isUrgent };
      const worker = new Worker(thread, { workerData });
      const breakOff = () => {
        // A thread that waits for a disk which is gone cannot be ended.
        void waitAtMost(END_LIMIT_MS, worker.terminate()).then(() => reject(new BackupError(BROKEN_OFF)));
      };
      signal?.addEventListener('abort', breakOff);
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'progress') onProgress(message.done);
        else if (message.type === 'done') resolve(message.result as ResultOf<Name>);
        else reject(new BackupError(message.sentence, message.trouble));
      });
      worker.once('error', (error) => reject(new BackupError(troubleSentence(error))));
      worker.once('exit', () => {
        signal?.removeEventListener('abort', breakOff);
        reject(new BackupError(BROKEN_OFF));
      });
    });
}
