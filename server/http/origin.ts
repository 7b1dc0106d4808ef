import type { IncomingMessage } from 'node:http';
import { plainAddress } from './this-computer.ts';

/** Where a request comes from. */
export type Origin = {
  /** The peer's address. */
  address: string;
  /** Whether that address is this computer's own. */
  isThisComputer: boolean;
  /** The program, as it calls itself. */
  userAgent: string;
};

/** Whether a program calls itself what Foyer's own windows do. */
export const isFoyersWindow = (userAgent: string) => /\bElectron\//.test(userAgent);

/** What programs on this computer come from that act without asking over HTTP. */
export const IN_PERSON: Origin = { address: '127.0.0.1', isThisComputer: true, userAgent: 'Foyer' };

/** Where a request comes from, be it for the API or for a live connection. */
export function originOf(
  { socket, headers }: IncomingMessage,
  isThisComputer: (remoteAddress: string | undefined) => boolean,
): Origin {
  return {
    address: plainAddress(socket.remoteAddress),
    isThisComputer: isThisComputer(socket.remoteAddress),
    userAgent: headers['user-agent'] ?? '',
  };
}
