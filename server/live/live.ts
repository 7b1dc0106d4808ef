import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import { type ClientToServerEvents, LIVE_PATH, type ServerToClientEvents } from '../contracts/live.ts';
import type { Role } from '../contracts/me.ts';
import type { Entry } from '../features/audit/chain.ts';
import { sessionName } from '../features/sessions/session-name.ts';
import { isFoyersWindow, originOf } from '../http/origin.ts';
import type { Clock } from '../lib/clock.ts';
import type { Services } from '../services.ts';
import { admission, type Guest, isForeign, type LiveSocket } from './admission.ts';
import { cut, cutWhenSlow } from './slow-clients.ts';
import { createTeller } from './teller.ts';

export type Live = {
  /**
   * Serves live connections on this server too, which must have its listeners for requests already.
   * @param isAllowedHost whether a Host header names this server
   * @param isOpen whether it serves live connections at the moment
   */
  attach(
    server: HttpServer | HttpsServer,
    isAllowedHost: (host: string | undefined) => boolean,
    isOpen?: () => boolean,
  ): void;
  /** Ends the connections to servers that have come to serve none. */
  leaveClosed(): void;
  /** How many are connected, without the windows of Foyer on this computer. */
  devices(): number;
  /** Ends every connection in order; to be called before the servers are asked to end. */
  close(): Promise<void>;
};

const MOST_CLIENTS = 1000;
/** A client sends its handshake and then nothing. */
const MOST_BYTES_OF_A_CLIENT = 8 * 1024;
const HANDSHAKE_MS = 5000;
const PING_MS = { pingInterval: 15_000, pingTimeout: 10_000 };
const PRESENCE_MS = 500;
/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const roomOf = (role: Role) => `role ${role}`;
const userRoom = (id: number | null) => `user ${id}`;
const sessionRoom = (id: number) => `session ${id}`;

/** Tells everybody who is connected what happens, as far as they may read it. */
export function createLive(deps: {
  services: Services;
  logger: Logger;
  clock: Clock;
  isThisComputer: (address: string | undefined) => boolean;
  mostClients?: number;
}): Live {
  const { services, logger, clock, isThisComputer, mostClients = MOST_CLIENTS } = deps;
  const io = new Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Guest>({
    path: LIVE_PATH,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MOST_BYTES_OF_A_CLIENT,
    connectTimeout: HANDSHAKE_MS,
    ...PING_MS,
  });
  const engines = new Set<Server['engine']>();
  /** Whether the server that a connection came in by serves any at the moment. */
  const doors = new WeakMap<IncomingMessage, () => boolean>();
  const isUninvited = ({ request }: LiveSocket) => doors.get(request)?.() === false;
  /** Also those that have not shown a token yet. */
  const connections = () => [...engines].reduce((sum, { clientsCount }) => sum + clientsCount, 0);
  let presence: NodeJS.Timeout | null = null;

  function cutAll(room: string): void {
    for (const id of io.of('/').adapter.rooms.get(room) ?? []) {
      const socket = io.of('/').sockets.get(id);
      if (socket) cut(socket);
    }
  }

  /** Somebody whose account changed comes back with what it may hear now, or not at all. */
  function cutChangedUsers(entries: readonly Entry[]): void {
    for (const { recordType, recordId, outcome } of entries) {
      if (recordType === 'user' && outcome === 'done') cutAll(userRoom(recordId));
    }
  }

  const teller = createTeller({
    services,
    logger,
    rooms: {
      has: (role) => io.of('/').adapter.rooms.has(roomOf(role)),
      entries: cutChangedUsers,
      changes: (role, message) => io.to(roomOf(role)).emit('changes', message),
      reload: (message) => io.emit('reload', message),
    },
  });

  function tellPresence(): void {
    presence ??= setTimeout(() => {
      presence = null;
      io.emit('presence', { connected: services.connections.count() });
    }, PRESENCE_MS);
  }

  function welcome(socket: LiveSocket): void {
    if (isUninvited(socket)) {
      cut(socket);
      return;
    }
    const { actor, after, expiresAt } = socket.data;
    const lifetime = Math.min(expiresAt - clock.now().getTime(), LONGEST_TIMER_MS);
    const end = setTimeout(() => cut(socket), lifetime);
    const { address, isThisComputer: isOurs, userAgent } = originOf(socket.request, isThisComputer);
    const leave = services.connections.enter({
      actor,
      program: sessionName(userAgent),
      address,
      isThisComputer: isOurs,
      since: clock.now().getTime(),
    });
    socket.on('disconnect', () => {
      clearTimeout(end);
      leave();
    });
    socket.onAny(() => cut(socket));
    cutWhenSlow(socket);
    void socket.join([userRoom(actor.id), sessionRoom(actor.sessionId)]);
    teller
      .catchUp(actor.role, after, (missed) => {
        if ('reload' in missed) socket.emit('reload', missed.reload);
        else socket.emit('changes', missed.changes);
        void socket.join(roomOf(actor.role));
      })
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'a client could not be told what it missed');
        cut(socket);
      });
  }

  function isOwnWindow({ request }: LiveSocket): boolean {
    const origin = originOf(request, isThisComputer);
    return origin.isThisComputer && isFoyersWindow(origin.userAgent);
  }

  io.use(admission(services, isThisComputer));
  io.on('connection', welcome);
  const stopListening = services.sessions.onEnded((id) => cutAll(sessionRoom(id)));
  const stopCounting = services.connections.onChanged(tellPresence);

  return {
    attach(server, isAllowedHost, isOpen = () => true) {
      io.attach(server, {
        allowRequest: (request, decide) => {
          doors.set(request, isOpen);
          const isWelcome =
            isOpen() &&
            isAllowedHost(request.headers.host) &&
            !isForeign(request) &&
            connections() < mostClients;
          decide(null, isWelcome);
        },
      });
      const { engine } = io;
      engines.add(engine);
      server.once('close', () => engines.delete(engine));
    },

    leaveClosed() {
      for (const socket of io.of('/').sockets.values()) {
        if (isUninvited(socket)) cut(socket);
      }
    },

    devices: () => [...io.of('/').sockets.values()].filter((socket) => !isOwnWindow(socket)).length,

    async close() {
      stopListening();
      stopCounting();
      if (presence) clearTimeout(presence);
      await teller.stop();
      io.disconnectSockets(true);
      for (const engine of engines) engine.close();
    },
  };
}
