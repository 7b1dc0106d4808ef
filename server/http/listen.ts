import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupError } from '../startup-error.ts';

const SENTENCES: Readonly<Record<string, (host: string | undefined, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `Port ${port}${host === undefined ? '' : ` on ${host}`} is already in use, perhaps by another Foyer. Stop that program or choose another port.`,
  EACCES: (_host, port) => `This user may not open port ${port}. Choose one above 1023.`,
  EADDRNOTAVAIL: (host) => `This computer has no network address ${host}.`,
  ENOTFOUND: (host) => `The host name ${host} is not known.`,
};

/**
 * Starts listening, on every address where no host is named.
 * @returns the port, which differs from the one asked for when that was 0
 * @throws StartupError with one sentence for the usual reasons
 */
export async function listen(server: Server, host: string | undefined, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence = SENTENCES[error.code ?? '']?.(host, port);
      reject(
        new StartupError(
          sentence ??
            `The server cannot listen on ${host === undefined ? 'port ' : `${host}:`}${port} (${error.message}).`,
          error.code === 'EADDRINUSE'
            ? { code: 'port_taken', port, holder: null, freePort: null }
            : { code: null },
        ),
      );
    });
    server.listen({ host, port }, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * A port that can be listened on: `port` itself, or any free one when that is 0.
 * @throws StartupError as `listen` does
 */
export async function findPort(host: string, port: number): Promise<number> {
  const server = createServer();
  const found = await listen(server, host, port);
  await new Promise((resolve) => server.close(resolve));
  return found;
}

/**
 * Stops listening and resolves when the requests in flight are answered, or when `graceMs` has passed and the
 * remaining connections are cut.
 */
export function stopListening(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
  });
}
