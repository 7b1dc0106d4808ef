import type { LiveSocket } from './admission.ts';

/** So many messages may wait for a client to read; at twenty a second it has stood still for more than ten seconds. */
const MOST_WAITING = 256;

/** Ends the connection here and now, without waiting for a client that may not listen any more. */
export function cut({ conn }: LiveSocket): void {
  conn.request.socket.destroy();
}

/**
 * Cuts a client off that does not read, before what waits for it fills the memory; when it comes back it is told what
 * it missed.
 */
export function cutWhenSlow(socket: LiveSocket): void {
  let waiting = 0;
  socket.conn.on('packetCreate', () => {
    waiting += 1;
    if (waiting > MOST_WAITING) cut(socket);
  });
  // The connection has taken over what waited; it does so only once it is rid of what it had before.
  socket.conn.on('drain', () => {
    waiting = 0;
  });
}
