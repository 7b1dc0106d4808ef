import { io, type Socket } from 'socket.io-client';
import { type ChangesMessage, LIVE_PATH } from '../../../server/contracts/live.ts';
import type { CrowdOrder, CrowdReport } from './messages.ts';

// Many live clients in a process of their own, so that they wait neither for the server nor for whoever sells.
type Client = { socket: Socket; last: number; taken: Map<number, number> };

const clients: Client[] = [];
/** When each entry arrived at each client, by the entry's place. */
const arrivals = new Map<number, number[]>();
/** How long each message of the bare broadcast was on its way, in milliseconds. */
const bare: number[] = [];

const now = () => performance.timeOrigin + performance.now();

function hear(client: Client, { last, changes, availability }: ChangesMessage): void {
  const at = now();
  client.last = last;
  for (const seats of availability) client.taken.set(seats.event, seats.taken);
  for (const { id } of changes) {
    const known = arrivals.get(id);
    if (known) known.push(at);
    else arrivals.set(id, [at]);
  }
}

function enter({ url, token }: { url: string; token: string }): Promise<void> {
  const socket = io(url, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: { token, after: null },
    forceNew: true,
  });
  const client: Client = { socket, last: 0, taken: new Map() };
  clients.push(client);
  socket.on('changes', (message: ChangesMessage) => hear(client, message));
  socket.on('bare', ({ sentAt }: { sentAt: number }) => bare.push(now() - sentAt));
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function report(writtenAt: Readonly<Record<number, number>>): CrowdReport {
  const delays = [...arrivals].flatMap(([id, times]) => {
    const written = writtenAt[id];
    return written === undefined ? [] : times.map((time) => time - written);
  });
  return {
    type: 'report',
    clients: clients.map(({ last, taken }) => ({ last, taken: Object.fromEntries(taken) })),
    heard: delays.length,
    p50: quantile(delays, 0.5),
    p95: quantile(delays, 0.95),
    bareP95: quantile(bare, 0.95),
  };
}

process.on('message', (order: CrowdOrder) => {
  if (order.type === 'enter') {
    Promise.all(Array.from({ length: order.clients }, () => enter(order))).then(
      () => process.send?.({ type: 'entered' }),
      (error: Error) => process.send?.({ type: 'failed', reason: error.message }),
    );
  } else if (order.type === 'look') {
    process.send?.(report(order.writtenAt));
  }
});
process.once('disconnect', () => process.exit(0));
