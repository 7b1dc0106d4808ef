import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { readIfThere, replaceFile } from '../../lib/kept-file.ts';
import type { LocalNameMessage, LocalNameRequest } from './local-name-thread.ts';

/** A name on the network that is told to whoever asks for it. */
export type LocalName = {
  /** Null while there is none, such as on a network without multicast. */
  read(): string | null;
  stop(): Promise<void>;
};

/** After the thread has ended by itself, such as when the network went away under it. */
const RESTART_MS = 5000;
const STOP_LIMIT_MS = 1500;

const fileIn = (dataDir: string) => join(dataDir, 'tls', 'local-name');

/** The name that another process of this Foyer has on the network. */
export function readLocalName(dataDir: string): string | null {
  return readIfThere(fileIn(dataDir));
}

/**
 * Goes by a name on the network for as long as it is shared. The library that does so ends its process when a network
 * disappears at the wrong moment; in a thread of its own it ends only that.
 * @param thread the program of that thread
 */
export function goByLocalName(deps: {
  thread: string;
  dataDir: string;
  httpsPort: number;
  logger: Logger;
}): LocalName {
  const { thread, dataDir, httpsPort, logger } = deps;
  let name: string | null = null;
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;
  let running = launch();

  function nameIs(next: string | null): void {
    name = next;
    if (next === null) rmSync(fileIn(dataDir), { force: true });
    else replaceFile(fileIn(dataDir), next, { mode: 0o600 });
    logger.info({ name: next }, 'local name');
  }

  function launch(): { worker: Worker; ended: Promise<void> } {
    const workerData: LocalNameRequest = { httpsPort };
    const worker = new Worker(thread, { workerData, stdout: true, stderr: true });
    // The library writes to the console, which belongs to Foyer's own words.
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => logger.debug({ says: chunk.toString() }, 'local name'));
    }
    worker.on('message', (message: LocalNameMessage) => nameIs(message.name));
    worker.on('error', (error) => logger.debug({ err: error }, 'local name'));
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        if (name !== null) nameIs(null);
        resolve();
        if (isStopping) return;
        restart = setTimeout(() => {
          running = launch();
        }, RESTART_MS);
        restart.unref();
      });
    });
    worker.unref();
    return { worker, ended };
  }

  return {
    read: () => name,
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      const { worker, ended } = running;
      worker.postMessage('stop');
      const deadline = setTimeout(() => void worker.terminate(), STOP_LIMIT_MS);
      await ended;
      clearTimeout(deadline);
    },
  };
}
