import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { BackupError, type BackupTrouble, troubleSentence } from './backup-error.ts';
import { perform, type TaskName } from './tasks.ts';

/** What the thread is started with. */
export type ThreadTask = { name: TaskName; order: unknown; isUrgent: boolean };

/** What it tells; the last message is `done` or `failed`. */
export type ThreadMessage =
  | { type: 'progress'; done: number }
  | { type: 'done'; result: unknown }
  | { type: 'failed'; sentence: string; trouble: BackupTrouble };

const TELL_EVERY_MS = 200;
const LOWEST_PRIORITY = 19;

/** On Linux a priority is a thread's own; elsewhere it would be that of everybody who sells. */
function giveWay(): void {
  if (process.platform === 'linux') setPriority(LOWEST_PRIORITY);
}

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

let told = 0;
function tellProgress(done: number): void {
  const now = performance.now();
  if (now - told < TELL_EVERY_MS) return;
  told = now;
  tell({ type: 'progress', done });
}

// Its own work at the lowest priority, and in its own thread whatever can be: files are read, compressed and encrypted
// here, and only SQLite's statements share the few threads on which the others' run.
const { name, order, isUrgent } = workerData as ThreadTask;
if (!isUrgent) giveWay();
const work = perform[name] as (order: unknown, onProgress: (done: number) => void) => Promise<unknown>;
work(order, tellProgress).then(
  (result) => tell({ type: 'done', result }),
  (error: unknown) => {
    const trouble = error instanceof BackupError ? error.trouble : null;
    tell({ type: 'failed', sentence: troubleSentence(error), trouble });
  },
);
