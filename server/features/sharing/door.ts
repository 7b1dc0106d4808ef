import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { listen, stopListening } from '../../http/listen.ts';

/** One listener on all networks of this computer. */
export type Door = {
  server: Server;
  port: number;
  /** Lets nobody new in at once; resolves when everybody has left, within `graceMs`, live connections included. */
  close(graceMs: number): Promise<void>;
};

/**
 * Opens a listener on every address, IPv6 and IPv4.
 * @throws StartupError with one sentence when the port is taken
 */
export async function openDoor(server: Server, port: number): Promise<Door> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(server, undefined, port);
  return {
    server,
    port,
    async close(graceMs) {
      // What has become a live connection no longer counts as one of the server's own.
      const deadline = setTimeout(() => {
        for (const socket of sockets) socket.destroy();
      }, graceMs);
      await stopListening(server, graceMs);
      clearTimeout(deadline);
    },
  };
}
