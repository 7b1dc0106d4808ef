import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { SharingResponse } from '../contracts/sharing.ts';
import { decideRestart, recentCrashes } from '../lib/restart-policy.ts';
import { StartupError } from '../startup-error.ts';
import type { PrimaryMessage, WorkerMessage } from './messages.ts';

/** One of the places at the counter, so to say: a worker stands there, or the next one is on its way. */
export type WorkerPlace = {
  /** Where it sells. @throws StartupError when its first worker does not get that far */
  listening: Promise<Listening>;
  /** Ends its worker in order and employs no other. @throws Error when it did not end as it was asked to */
  stop(): Promise<void>;
};

/** The address a worker sells at, and how it stands on the network. */
type Listening = { url: string; sharing: SharingResponse };

type End = { isOrderly: boolean; reason: string };
type Launched = { worker: Worker; listening: Promise<Listening>; ended: Promise<End> };

// A worker gives requests four seconds and a folder that does not answer three; the window, which may be waiting for all
// of them, allows fifteen.
const STOP_DEADLINE_MS = 9000;

const GIVEN_UP_AFTER = 6;

function say(worker: Worker, message: PrimaryMessage): void {
  if (worker.isConnected()) worker.send(message);
}

/**
 * Keeps a worker process in its place: replaces one that ended, after a pause that grows, and gives up with the last
 * one's reason when too many ended within a minute.
 */
export function keepWorker(deps: {
  config: Config;
  logger: Logger;
  /** Whether whoever stands here goes by the name on the network for all of them. */
  isFirst: boolean;
  giveUp: (reason: string) => void;
}): WorkerPlace {
  const { config, logger, isFirst, giveUp } = deps;
  const stopping = new AbortController();
  let crashes: number[] = [];
  let running = launch();

  function launch(): Launched {
    const worker = cluster.fork();
    let isListening = false;
    let failure: string | null = null;
    // A message on its way to a process that dies is nobody's fault; its end is noticed by itself.
    worker.on('error', (error) =>
      logger.debug({ err: error, pid: worker.process.pid }, 'worker unreachable'),
    );
    const ended = new Promise<End>((resolve) => {
      worker.once('exit', (code, signal) => {
        // One that had not begun to sell has nothing to leave in disorder.
        const isOrderly = code === 0 || !isListening;
        resolve({ isOrderly, reason: failure ?? `A worker process ended (${signal ?? code}).` });
      });
    });
    const listening = new Promise<Listening>((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'waiting') {
          say(worker, stopping.signal.aborted ? { type: 'stop' } : { type: 'start', config, isFirst });
        } else if (message.type === 'failed') {
          failure = message.reason;
        } else if (message.type === 'listening') {
          isListening = true;
          resolve(message);
        }
      });
      void ended.then(({ reason }) => reject(new StartupError(reason)));
    });
    return { worker, listening, ended };
  }

  async function replaceThoseWhoEnd(): Promise<void> {
    await running.listening;
    while (!stopping.signal.aborted) {
      const { reason } = await running.ended;
      if (stopping.signal.aborted) return;
      const now = Date.now();
      crashes = [...recentCrashes(crashes, now), now];
      const decision = decideRestart(crashes, now, GIVEN_UP_AFTER);
      logger.error({ worker: running.worker.process.pid, reason, ...decision }, 'worker ended');
      if (!decision.restart) return giveUp(reason);
      await sleep(decision.delayMs, undefined, { signal: stopping.signal });
      running = launch();
      // Whether it gets as far as listening or not, its end is what counts here.
      running.listening.catch(() => undefined);
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const { worker, ended } = running;
    // It ended before it was asked to, and the next one is not there yet.
    if (worker.isDead()) return;
    say(worker, { type: 'stop' });
    const deadline = setTimeout(() => worker.process.kill('SIGKILL'), STOP_DEADLINE_MS);
    const { isOrderly, reason } = await ended;
    clearTimeout(deadline);
    if (!isOrderly) throw new Error(reason);
  }

  replaceThoseWhoEnd().catch((error: unknown) => {
    // Told to stop during the pause, or a first worker that did not start, which whoever waits for it hears.
    logger.debug({ err: error }, 'worker not replaced');
  });
  return { listening: running.listening, stop };
}
