import type { Config } from './config.ts';
import { sharingNotice } from './features/sharing/sharing-notice.ts';
import { keepTelling } from './keep-telling.ts';
import { systemClock } from './lib/clock.ts';
import { leave } from './lib/give-up.ts';
import { logFileIn } from './log.ts';
import { keepLastRestore } from './restore/last-restore.ts';
import { putInPlace, throwAway, type Unpacked } from './restore/put-in-place.ts';
import type { RunningServer, ServerEvents } from './start.ts';
import { supervisor } from './supervisor.ts';

/** Starts a server; told of what makes it end. */
export type Start = (config: Config, events: ServerEvents) => Promise<RunningServer>;

const DAMAGED =
  'The database is damaged. Foyer has stopped before more of it is lost; start it again, and restore a backup if it asks for one.';

/** Tells whoever waits for it where the server sells. @returns ends telling how it stands */
function announce(server: RunningServer, config: Config): () => void {
  process.stdout.write(`Foyer is selling at ${server.url}\n`);
  process.stdout.write(sharingNotice(server.sharing, process.stdout.isTTY));
  supervisor?.postMessage({
    type: 'ready',
    url: server.url,
    port: server.port,
    dataDir: config.dataDir,
    logFile: server.logFile,
  });
  if (!supervisor || !server.standing) return () => undefined;
  return keepTelling(server.standing, (standing) => supervisor?.postMessage({ type: 'status', ...standing }));
}

/** Has a backup take the place of the database, which nobody has open; what fails leaves it as it was. */
async function replaceDatabase(unpacked: Unpacked): Promise<void> {
  const { dataDir, name } = unpacked;
  try {
    await putInPlace(unpacked, systemClock);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    keepLastRestore(dataDir, { name, at: systemClock.now(), reason, keptAs: null });
  } finally {
    throwAway(unpacked);
  }
}

/**
 * Serves until it is asked to stop: by a signal, or by the program that forked this one. A restore ends the server in order
 * and starts it anew, in this process and on the same port.
 * @param onFailure told when it cannot start anew, as whoever waits here is when it cannot start
 */
export async function serve(
  config: Config,
  start: Start,
  onFailure: (error: unknown) => void,
): Promise<void> {
  let running: { server: RunningServer; stopTelling: () => void } | null = null;
  let isStopping = false;

  function exitAfter(ending: Promise<void>, code: number): void {
    ending.then(
      () => leave(code),
      (error: Error) => {
        process.stderr.write(`Foyer did not stop cleanly: ${error.message}\n`);
        leave(1);
      },
    );
  }

  function stop(code: number): void {
    if (isStopping) return;
    isStopping = true;
    // Between two servers there is none; whoever starts the next one sees that it is wanted no more.
    if (running) exitAfter(running.server.stop(), code);
  }

  async function restore(unpacked: Unpacked): Promise<void> {
    if (isStopping || running === null) return throwAway(unpacked);
    const { server, stopTelling } = running;
    running = null;
    stopTelling();
    supervisor?.postMessage({ type: 'working', on: 'restore', done: 0 });
    await server.stop();
    await replaceDatabase(unpacked);
    if (isStopping) return leave(0);
    await begin(server.port);
  }

  const events: ServerEvents = {
    // What asked for it is answered first.
    onRestore: (unpacked) => void setTimeout(() => restore(unpacked).catch(onFailure), 100),
    onDamage: () => {
      const logFile = logFileIn(config.dataDir);
      process.stderr.write(`${DAMAGED}\n`);
      supervisor?.postMessage({ type: 'failed', reason: DAMAGED, logFile, code: 'database_damaged' });
      stop(1);
    },
  };

  let isHeeding = false;
  function heedRequests(): void {
    if (isHeeding) return;
    isHeeding = true;
    process.on('SIGTERM', () => stop(0));
    process.on('SIGINT', () => stop(0));
    supervisor?.on('message', (event) => {
      if (event.data.type === 'shutdown') stop(0);
    });
  }

  async function begin(port: number): Promise<void> {
    const server = await start({ ...config, port }, events);
    if (isStopping) return exitAfter(server.stop(), 0);
    const here = { server, stopTelling: () => {} };
    running = here;
    // Whoever hears that it sells may ask it to stop at once.
    heedRequests();
    here.stopTelling = announce(server, config);
  }

  await begin(config.port);
}
