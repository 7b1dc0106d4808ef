import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Browsers send the next request after the answer. No more is read of whoever is so many ahead, until that is answered. */
const MANY_WAITING = 8;
/** As many can only be there at once, on purpose. */
const TOO_MANY_WAITING = 64;

/**
 * Has each connection's requests answered one after the other. Node begins all it finds in what it has read, some
 * hundreds, and keeps their answers until the client has taken the first: a few clients that never read fill the memory.
 * With one at a time, no more is begun for them.
 * @param server with its listeners for requests
 */
export function takeTurns(server: Server): void {
  const listeners = server.listeners('request');
  const lines = new WeakMap<Socket, (() => void)[]>();

  function answer(request: IncomingMessage, response: ServerResponse): void {
    for (const listener of listeners) listener.call(server, request, response);
  }

  function takeNext(socket: Socket, line: (() => void)[]): void {
    const next = socket.destroyed ? undefined : line.shift();
    if (next) next();
    else lines.delete(socket);
    if (line.length === MANY_WAITING - 1) socket.resume();
  }

  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    const line = lines.get(socket);
    const begin = () => {
      response.once('close', () => takeNext(socket, lines.get(socket) ?? []));
      answer(request, response);
    };
    if (!line) {
      lines.set(socket, []);
      begin();
    } else if (line.length < TOO_MANY_WAITING) {
      line.push(begin);
      if (line.length >= MANY_WAITING) socket.pause();
    } else {
      line.length = 0;
      socket.destroy();
    }
  });
}
