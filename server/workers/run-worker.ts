import cluster from 'node:cluster';
import { ClusterMemoryStoreWorker } from '@express-rate-limit/cluster-memory-store';
import type { Config } from '../config.ts';
import type { ConnectionService } from '../features/connections/connection.service.ts';
import type { Installation } from '../installation.ts';
import { leave } from '../lib/give-up.ts';
import { type RunningServer, startServer } from '../start.ts';
import { sentenceFor } from '../startup-error.ts';
import type { PrimaryMessage, WorkerMessage } from './messages.ts';
import { shareConnections } from './share-connections.ts';

function tell(message: WorkerMessage, onSent: () => void = () => undefined): void {
  // A primary that is gone hears nothing; its end is noticed by the lost connection.
  process.send?.(message, undefined, undefined, onSent);
}

/**
 * Serves in a worker process as the primary tells it to. It ends in order when it is told to stop, by a signal, and
 * when the primary is gone: nobody would replace it, nor end it together with the others.
 */
export function runWorker(installation: Installation): void {
  let server: Promise<RunningServer> | null = null;
  let isStopping = false;

  const start = (config: Config, isFirst: boolean) => {
    const publicFormStore = new ClusterMemoryStoreWorker({ prefix: 'public-form' });
    const crew = {
      publicFormStore,
      isFirst,
      shareConnections: (connections: ConnectionService) => shareConnections(connections, tell),
    };
    server = startServer(config, installation, { crew });
    server.then(
      ({ url, sharing }) => tell({ type: 'listening', url, sharing }),
      (error: unknown) => tell({ type: 'failed', reason: sentenceFor(error) }, () => process.exit(1)),
    );
  };
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    Promise.resolve(server)
      .then((running) => running?.stop())
      .then(
        () => leave(0),
        (error: unknown) => {
          process.stderr.write(`A worker did not stop cleanly: ${String(error)}\n`);
          leave(1);
        },
      );
  };

  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  cluster.worker?.once('disconnect', () => {
    // Otherwise Node ends this process here and now, with the requests in flight.
    if (cluster.worker) cluster.worker.exitedAfterDisconnect = true;
    stop();
  });
  process.on('message', (message: PrimaryMessage) => {
    if (message.type === 'start') start(message.config, message.isFirst);
    if (message.type === 'stop') stop();
  });
  tell({ type: 'waiting' });
}
