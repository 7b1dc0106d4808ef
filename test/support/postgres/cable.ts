import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** The way from a server to its database, which a test can cut. */
export type Cable = {
  url: string;
  /** Both ends notice: connections break, new ones are refused. */
  cut(): Promise<void>;
  /** Nobody notices: what is sent arrives nowhere. */
  silence(): void;
  /** Lets new connections through again. */
  mend(): Promise<void>;
  remove(): Promise<void>;
};

/** Lays a cable to the database at `url`. */
export async function layCable(url: string): Promise<Cable> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isSilent = false;
  let server: Server | null = null;

  const pass = (from: Socket, to: Socket) => {
    from.on('data', (bytes) => {
      if (!isSilent) to.write(bytes);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const open = async (port: number) => {
    server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      sockets.add(near).add(far);
      pass(near, far);
      pass(far, near);
    }).listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('There is no free port.');
    return address.port;
  };
  const cut = async () => {
    const closed = server && new Promise((resolve) => server?.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
    server = null;
  };

  const port = await open(0);
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    cut,
    silence: () => {
      isSilent = true;
    },
    async mend() {
      isSilent = false;
      if (server === null) await open(port);
    },
    remove: cut,
  };
}
