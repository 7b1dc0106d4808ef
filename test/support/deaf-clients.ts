import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { LIVE_PATH } from '../../server/contracts/live.ts';

// Clients that ask and never read what they are told: their socket is paused, and what they were sent stays where it is.

async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  return socket;
}

/** A frame of text as a client sends it, with a mask of zeros. */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head = Buffer.alloc(8);
  head.writeUInt8(0x81, 0);
  head.writeUInt8(0x80 | 126, 1);
  head.writeUInt16BE(payload.length, 2);
  return Buffer.concat([head, payload]);
}

/** A live client that enters with this token and reads nothing from then on. */
export async function openDeafLive(url: string, token: string): Promise<Socket> {
  const socket = await openSocket(url);
  socket.write(
    [
      `GET ${LIVE_PATH}?EIO=4&transport=websocket HTTP/1.1`,
      `Host: ${new URL(url).host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '\r\n',
    ].join('\r\n'),
  );
  await once(socket, 'data');
  socket.pause();
  socket.write(frame(`40${JSON.stringify({ token, after: null })}`));
  return socket;
}

const BETWEEN_REQUESTS_MS = 20;

/**
 * A client that asks for this place over and over, so many times at once, as long as the server takes it, and reads no
 * answer.
 */
export async function openDeaf(
  url: string,
  path: string,
  options: { token?: string; atOnce?: number } = {},
): Promise<Socket> {
  const { token, atOnce = 1 } = options;
  const socket = await openSocket(url);
  socket.pause();
  const authorization = token === undefined ? '' : `Authorization: Bearer ${token}\r\n`;
  const requests = `GET ${path} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n${authorization}\r\n`.repeat(
    atOnce,
  );
  const asking = setInterval(() => {
    if (!socket.writableNeedDrain) socket.write(requests);
  }, BETWEEN_REQUESTS_MS);
  socket.once('close', () => clearInterval(asking));
  return socket;
}
