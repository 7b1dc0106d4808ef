import cluster from 'node:cluster';
import type { Connection, ConnectionService } from '../features/connections/connection.service.ts';
import type { PrimaryMessage, WorkerMessage } from './messages.ts';

/** Who comes and goes within so many milliseconds is told of together. */
const TOGETHER_MS = 200;

/** In a worker: tells the primary who is connected here, and learns from it who is elsewhere. */
export function shareConnections(connections: ConnectionService, tell: (message: WorkerMessage) => void) {
  let timer: NodeJS.Timeout | null = null;
  const tellSoon = () => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      tell({ type: 'connections', connections: connections.here() });
    }, TOGETHER_MS).unref();
  };
  connections.onChanged((isHere) => isHere && tellSoon());
  process.on('message', (message: PrimaryMessage) => {
    if (message.type === 'connections') connections.setElsewhere(message.connections);
  });
  // The others were here before, and it is told of them in return.
  tellSoon();
}

/** In the primary: passes on to every worker who is connected to the others. */
export function passOnConnections(): void {
  const known = new Map<number, readonly Connection[]>();
  function passOn(): void {
    for (const worker of Object.values(cluster.workers ?? {})) {
      if (!worker?.isConnected()) continue;
      const connections = [...known].flatMap(([id, theirs]) => (id === worker.id ? [] : theirs));
      worker.send({ type: 'connections', connections } satisfies PrimaryMessage);
    }
  }
  cluster.on('message', (worker, message: WorkerMessage) => {
    if (message.type !== 'connections') return;
    known.set(worker.id, message.connections);
    passOn();
  });
  cluster.on('exit', ({ id }) => {
    if (known.delete(id)) passOn();
  });
}
