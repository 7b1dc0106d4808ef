import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { LIVE_PATH } from '../server/contracts/live.ts';
import { listen } from '../server/http/listen.ts';

// What the live connection is measured against: socket.io alone, which tells everybody the same twenty times a second.
const EVERY_MS = 50;
const MESSAGE = {
  changes: Array.from({ length: 3 }, (_, id) => ({
    id,
    type: 'booking',
    action: 'booking.create',
    record_id: id,
    event_id: id,
  })),
  availability: Array.from({ length: 3 }, (_, event) => ({
    event,
    capacity: 5000,
    taken: 1,
    pending: 0,
    confirmed: 1,
    remaining_capacity: 4999,
    is_fully_booked: false,
  })),
};

const server = createServer();
const io = new Server(server, { path: LIVE_PATH, transports: ['websocket'], serveClient: false });
setInterval(() => {
  io.emit('bare', { sentAt: performance.timeOrigin + performance.now(), ...MESSAGE });
}, EVERY_MS);
const port = await listen(server, '127.0.0.1', 0);
process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/` })}\n`);
