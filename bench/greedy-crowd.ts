import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDeaf, openDeafLive } from '../test/support/deaf-clients.ts';

// Slow and greedy clients in a process of their own, which says so when all have come, and ends when its parent lets go.
const [url = '', token = ''] = process.argv.slice(2);
const BOOKINGS = '/api/bookings/?expand=event,attendee&page_size=100';
const BETWEEN_BYTES_MS = 250;
const BEFORE_RETURN_MS = 100;

async function openIdle(): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  return socket;
}

async function openSlow(): Promise<Socket> {
  const socket = await openIdle();
  const head = `GET /api/health/ HTTP/1.1\r\nHost: localhost\r\nX-Padding: ${'x'.repeat(5000)}\r\n\r\n`;
  let sent = 0;
  const timer = setInterval(() => {
    socket.write(head[sent] ?? '');
    sent += 1;
  }, BETWEEN_BYTES_MS);
  socket.once('close', () => clearInterval(timer));
  return socket;
}

/** Opens a socket and, whenever the server ends it, another. */
async function hold(open: () => Promise<Socket>): Promise<void> {
  const socket = await open();
  socket.on('error', () => undefined);
  const again = () => {
    sleep(BEFORE_RETURN_MS)
      .then(() => hold(open))
      .catch(again);
  };
  socket.once('close', again);
}

async function come(count: number, open: () => Promise<Socket>): Promise<void> {
  for (let at = 0; at < count; at += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - at) }, () => hold(open)));
  }
}

await come(1000, async () => (await openIdle()).resume());
await come(50, async () => (await openSlow()).resume());
await come(50, () => openDeafLive(url, token));
await come(50, () => openDeaf(url, BOOKINGS, { token }));
process.once('disconnect', () => process.exit(0));
process.send?.('come');
