import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';
import { type ClientToServerEvents, LiveHandshake, type ServerToClientEvents } from '../contracts/live.ts';
import { HttpError } from '../http/errors.ts';
import { originOf } from '../http/origin.ts';
import type { Actor } from '../http/permissions.ts';
import type { Services } from '../services.ts';

/** Who is connected, from what place on, and until when their token holds (milliseconds). */
export type Guest = { actor: Actor; after: number | null; expiresAt: number };

export type LiveSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, Guest>;

/** An error that a client finds with its `data` as it finds an answer's body. */
function refusal(error: HttpError): Error {
  return Object.assign(new Error(error.message), { data: { detail: error.message, code: error.code } });
}

/** Whether a page of another origin is behind it; programs send none. A token would not reach it, but nor shall we. */
export function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

/**
 * Lets in who has an access token that holds, as the API's door does.
 * @returns a socket.io middleware
 */
export function admission(
  { tokens }: Pick<Services, 'tokens'>,
  isThisComputer: (address: string | undefined) => boolean,
) {
  async function admit(socket: LiveSocket): Promise<Guest> {
    const handshake = LiveHandshake.safeParse(socket.handshake.auth);
    if (!handshake.success) {
      throw new HttpError(401, 'Sign in first: this needs an access token.', 'not_authenticated');
    }
    const { token, after } = handshake.data;
    const { actor, expiresAt } = await tokens.verify(token, originOf(socket.request, isThisComputer));
    return { actor, after, expiresAt: expiresAt.getTime() };
  }

  return (socket: LiveSocket, next: (error?: Error) => void): void => {
    admit(socket).then(
      (guest) => {
        Object.assign(socket.data, guest);
        next();
      },
      (error: unknown) => {
        next(
          refusal(
            error instanceof HttpError
              ? error
              : new HttpError(503, 'The server cannot tell who this is at the moment.', 'unavailable'),
          ),
        );
      },
    );
  };
}
