import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import {
  ChangesMessage,
  LIVE_PATH,
  type LiveHandshake,
  PresenceMessage,
  ReloadMessage,
} from '../../server/contracts/live.ts';

export type LiveClient = {
  socket: Socket;
  /** What was heard until now, each message as its contract has it. */
  changes: ChangesMessage[];
  reloads: ReloadMessage[];
  presences: PresenceMessage[];
  /** Resolves when what was heard is as told; rejects with what was heard when it does not come to that. */
  until(isSo: () => boolean): Promise<void>;
  /** Waits until everything up to this place is heard, and forgets it. */
  forget(place: number): Promise<void>;
  /** The refusal that a connection met, or null when it was let in. */
  entered: Promise<{ detail: string; code: string } | null>;
  /** Resolves when the connection has ended. */
  left: Promise<void>;
};

const PATIENCE_MS = 10_000;

/** Connects as the window does, by WebSocket; it does not come back by itself. Gone when the test ends. */
export function connectLive(
  baseUrl: string,
  handshake: Partial<LiveHandshake>,
  headers: Record<string, string> = {},
  /** Over TLS, whose word is taken. */
  ca?: string,
): LiveClient {
  const socket = io(baseUrl, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: { after: null, ...handshake },
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
    ...(ca && { ca }),
  });
  onTestFinished(() => void socket.close());
  const changes: ChangesMessage[] = [];
  const reloads: ReloadMessage[] = [];
  const presences: PresenceMessage[] = [];
  socket.on('changes', (message) => changes.push(ChangesMessage.parse(message)));
  socket.on('reload', (message) => reloads.push(ReloadMessage.parse(message)));
  socket.on('presence', (message) => presences.push(PresenceMessage.parse(message)));
  const entered = new Promise<Awaited<LiveClient['entered']>>((resolve) => {
    socket.once('connect', () => resolve(null));
    socket.once('connect_error', (error: Error & { data?: { detail: string; code: string } }) =>
      resolve(error.data ?? { detail: error.message, code: 'no_connection' }),
    );
  });
  const left = new Promise<void>((resolve) => {
    socket.once('disconnect', () => resolve());
  });
  const until: LiveClient['until'] = async (isSo) => {
    const deadline = performance.now() + PATIENCE_MS;
    while (!isSo()) {
      if (performance.now() > deadline) {
        throw new Error(`It did not come to that: ${JSON.stringify({ changes, reloads, presences })}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return {
    socket,
    changes,
    reloads,
    presences,
    entered,
    left,
    until,
    async forget(place) {
      await until(() => (changes.at(-1)?.last ?? 0) >= place);
      changes.length = 0;
    },
  };
}

/** A client that is in, with the first message that tells it where it stands. */
export async function enterLive(baseUrl: string, handshake: Partial<LiveHandshake>): Promise<LiveClient> {
  const client = connectLive(baseUrl, handshake);
  const refusal = await client.entered;
  if (refusal) throw new Error(`The live connection was refused: ${refusal.detail}`);
  await client.until(() => client.changes.length + client.reloads.length > 0);
  return client;
}
