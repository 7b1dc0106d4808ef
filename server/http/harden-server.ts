import type { Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import { takeTurns } from './take-turns.ts';
import { plainAddress } from './this-computer.ts';

/** How long a client may take, in milliseconds. */
export type Patience = {
  /** Until the head of its request is there. */
  headersMs: number;
  /** Until all of its request is there. */
  requestMs: number;
  /** Without taking any of its answer, or sending anything at all. */
  silenceMs: number;
  /** How often those who take too long are looked for. */
  checkEveryMs: number;
};

// A phone at the edge of the venue's network sends a booking within a second; 100 kB in thirty is 27 kbit/s.
const PATIENCE: Patience = { headersMs: 10_000, requestMs: 30_000, silenceMs: 60_000, checkEveryMs: 1000 };

/** What `createServer` of http and https is given, so that nobody holds a connection by sending slowly. */
export function patientOptions({ headersMs, requestMs, checkEveryMs }: Patience = PATIENCE): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    connectionsCheckingInterval: checkEveryMs,
  };
}

export type Hardening = {
  /** How many connections one address may have open, over all servers together. */
  perAddress: number;
  /** Whose connections are not counted: the window and programs on this computer. */
  isThisComputer: (remoteAddress: string | undefined) => boolean;
  /** Told of an address when it is refused for the first time since it last had no connection. */
  onRefused: (address: string) => void;
  patience?: Patience;
};

/**
 * Has servers hold out against greedy clients: whoever takes nothing of their answer is cut, with what was kept for
 * them, and no address takes all connections. A connection too many is closed without a word: it may be an encrypted
 * one, in which nothing can be said yet.
 * @returns what each server is handed to, with its listeners for requests, before it listens
 */
export function createHardening(hardening: Hardening): (server: Server) => void {
  const { perAddress, isThisComputer, onRefused, patience = PATIENCE } = hardening;
  const open = new Map<string, { count: number; isRefused: boolean }>();

  const admit = (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress);
    if (isThisComputer(address)) return;
    const own = open.get(address) ?? { count: 0, isRefused: false };
    if (own.count >= perAddress) {
      socket.destroy();
      if (!own.isRefused) onRefused(address);
      own.isRefused = true;
      return;
    }
    own.count += 1;
    open.set(address, own);
    socket.once('close', () => {
      own.count -= 1;
      if (own.count === 0) open.delete(address);
    });
  };

  return (server) => {
    server.setTimeout(patience.silenceMs);
    server.on('connection', admit);
    takeTurns(server);
  };
}
