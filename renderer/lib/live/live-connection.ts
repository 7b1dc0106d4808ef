import { io, type Socket } from 'socket.io-client';
import { ErrorResponse } from '../../../server/contracts/common.ts';
import {
  ChangesMessage,
  type ClientToServerEvents,
  LIVE_PATH,
  type LiveHandshake,
  ReloadMessage,
  type ServerToClientEvents,
} from '../../../server/contracts/live.ts';
import { getConnection, markConnectionBack, markLive, subscribeToConnection } from '../connection.ts';
import { getTokens, subscribeToTokens } from '../tokens.ts';

/** Before the next try, in milliseconds; twice as long after each that failed. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 4_000;

type Told = {
  changes: (message: ChangesMessage) => void;
  /** Whatever is shown may be out of date. */
  reload: () => void;
  /** Somebody came or went. */
  presence: () => void;
  /** The server does not take the access token: it has expired, or the session is over. */
  refused: () => Promise<void>;
};

/**
 * Stays connected to the server's news while somebody is signed in. After an interruption it is told what it missed.
 * @returns the function that ends it
 */
export function keepLiveConnection(told: Told): () => void {
  let last: number | null = null;
  let tokenInUse: string | undefined;
  /** Whether this connection began knowing nothing of what was before. */
  let isFirst = true;
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isUnderWay = false;

  const introduce = (send: (data: object) => void) => {
    tokenInUse = getTokens()?.access;
    isFirst = last === null;
    send({ token: tokenInUse ?? '', after: last } satisfies LiveHandshake);
  };
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(window.location.origin, {
    path: LIVE_PATH,
    transports: ['websocket'],
    auth: introduce,
    autoConnect: false,
    // It knows neither of tokens nor of what other requests find out about the server.
    reconnection: false,
    forceNew: true,
  });

  function connect(): void {
    clearTimeout(timer);
    if (isUnderWay || getTokens() === null || getConnection() === 'lost') return;
    isUnderWay = true;
    socket.connect();
  }

  function leave(): void {
    clearTimeout(timer);
    isUnderWay = false;
    socket.disconnect();
    markLive(false);
  }

  function connectLater(): void {
    clearTimeout(timer);
    // Everybody in the house comes back at the same moment otherwise.
    timer = setTimeout(connect, pause * (0.5 + Math.random()));
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  function settle(reached: number): void {
    last = reached;
    pause = FIRST_PAUSE;
    isFirst = false;
    markConnectionBack();
    markLive(true);
  }

  socket.on('changes', (news) => {
    const message = ChangesMessage.safeParse(news);
    const isKnown = message.success && !isFirst;
    settle(message.success ? message.data.last : (last ?? 0));
    if (isKnown) told.changes(message.data);
    else told.reload();
  });
  socket.on('reload', (news) => {
    settle(ReloadMessage.safeParse(news).data?.last ?? last ?? 0);
    told.reload();
  });
  socket.on('presence', () => told.presence());
  socket.on('disconnect', (reason) => {
    if (reason === 'io client disconnect') return;
    leave();
    connectLater();
  });
  socket.on('connect_error', (error) => {
    leave();
    const { data } = error as Error & { data?: unknown };
    if (ErrorResponse.safeParse(data).success) void told.refused().finally(connectLater);
    else connectLater();
  });

  const stops = [
    subscribeToTokens(() => {
      const token = getTokens()?.access;
      if (token === tokenInUse) return;
      leave();
      if (token === undefined) last = null;
      connect();
    }),
    subscribeToConnection(() => {
      if (getConnection() === 'connected') connect();
    }),
  ];
  connect();
  return () => {
    for (const stop of stops) stop();
    leave();
  };
}
