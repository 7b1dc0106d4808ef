import cluster from 'node:cluster';
import { ClusterMemoryStorePrimary } from '@express-rate-limit/cluster-memory-store';
import type { Config } from '../config.ts';
import { findPort } from '../http/listen.ts';
import type { Installation } from '../installation.ts';
import { logFileIn } from '../log.ts';
import { openBoxOffice, type RunningServer } from '../start.ts';
import { passOnConnections } from './share-connections.ts';
import { keepWorker } from './worker-place.ts';

/**
 * Serves with several worker processes on one port and one database. This process prepares what they share (data
 * folder, key, migrations, port), then answers no request itself but looks after them. Resolves when all are listening.
 * @param onGivenUp told why when workers kept ending and all of them have been stopped
 * @throws StartupError with one sentence, however many workers it kept from starting
 */
export async function startWorkers(
  config: Config,
  installation: Installation,
  count: number,
  onGivenUp: (reason: string) => void,
): Promise<RunningServer> {
  const { database, logger } = await openBoxOffice(config, installation.version);
  await database.close();
  // A port found once is the same for all, also for one that starts when all others have just died.
  const port = await findPort(config.host, config.port);
  // Each worker accepts for itself. Handed out in turn, as Node does by default, a connection on its way to a worker
  // that dies would stay open and never be answered.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  new ClusterMemoryStorePrimary().init();
  passOnConnections();

  let stopped: Promise<void> | null = null;
  const stop = () => {
    stopped ??= stopAll();
    return stopped;
  };
  const places = Array.from({ length: count }, (_none, at) =>
    keepWorker({
      config: { ...config, port },
      logger,
      isFirst: at === 0,
      giveUp: (reason) => {
        if (stopped !== null) return;
        logger.fatal({ reason }, 'workers keep ending');
        const tell = () => onGivenUp(`Foyer gives up, since its workers keep ending. ${reason}`);
        stop().then(tell, tell);
      },
    }),
  );
  async function stopAll(): Promise<void> {
    logger.info('stopping the workers');
    const ends = await Promise.allSettled(places.map((place) => place.stop()));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure) throw failure.reason;
    logger.info('all workers stopped');
  }

  const [first] = await Promise.all(places.map((place) => place.listening)).catch(async (error: unknown) => {
    await stop().catch(() => undefined);
    throw error;
  });
  if (first === undefined) throw new Error('No worker was asked for.');
  return { ...first, port, logFile: logFileIn(config.dataDir), standing: null, stop };
}
