import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import { patientOptions } from '../../http/harden-server.ts';
import { type Door, openDoor } from './door.ts';
import type { ServerCertificate } from './server-certificate.ts';

/** Ports of the encrypted door for everything and of the plain one that shows how to join. */
export type Ports = { https_port: number; join_port: number };

/** Which port could not be opened, and why in one sentence. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  constructor(
    readonly field: keyof Ports,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** How long an answer that is on its way may take when a door closes while Foyer goes on. */
const CLOSING_GRACE_MS = 1000;

/** The doors to the network: both open or both closed. */
export function createDoors(deps: {
  /** What is behind the encrypted door. */
  secureApp: RequestListener;
  /** What is behind the plain one. */
  plainApp: RequestListener;
  /** Told of each server before it listens. */
  onServer: (server: Server, field: keyof Ports) => void;
}) {
  const { secureApp, plainApp, onServer } = deps;
  const open: { https_port: Door | null; join_port: Door | null } = { https_port: null, join_port: null };
  const closing = new Set<Promise<void>>();
  let certificate: ServerCertificate | null = null;

  function serverFor(field: keyof Ports): Server {
    if (field === 'join_port') return createServer(patientOptions(), plainApp);
    return createSecureServer({ ...patientOptions(), ...certificate, minVersion: 'TLSv1.2' }, secureApp);
  }

  async function openAt(field: keyof Ports, port: number): Promise<Door | null> {
    if (open[field]?.port === port) return null;
    const server = serverFor(field);
    onServer(server, field);
    try {
      return await openDoor(server, port);
    } catch (error) {
      throw new PortTaken(field, error instanceof Error ? error.message : String(error));
    }
  }

  /** Whoever is on their way out need not be waited for, but at the very end. */
  function letGo(door: Door | null): void {
    if (door === null) return;
    const leaving = door.close(CLOSING_GRACE_MS).finally(() => closing.delete(leaving));
    closing.add(leaving);
  }

  return {
    isOpen: () => open.https_port !== null,

    ports: (): Ports | null =>
      open.https_port && open.join_port
        ? { https_port: open.https_port.port, join_port: open.join_port.port }
        : null,

    /** Shows another certificate from the next connection on; those that stand are left alone. */
    show(next: ServerCertificate): void {
      if (next.cert === certificate?.cert) return;
      certificate = next;
      (open.https_port?.server as SecureServer | undefined)?.setSecureContext({
        ...next,
        minVersion: 'TLSv1.2',
      });
    },

    /**
     * Opens the doors, or moves them to other ports: the old ones close when the new ones are open.
     * @throws PortTaken, with everything as it was
     */
    async openAt(ports: Ports): Promise<void> {
      const secure = await openAt('https_port', ports.https_port);
      const plain = await openAt('join_port', ports.join_port).catch((error: unknown) => {
        letGo(secure);
        throw error;
      });
      for (const [field, door] of [
        ['https_port', secure],
        ['join_port', plain],
      ] as const) {
        if (door === null) continue;
        letGo(open[field]);
        open[field] = door;
      }
    },

    /** Nobody new comes in from here on. */
    close(): void {
      letGo(open.https_port);
      letGo(open.join_port);
      open.https_port = null;
      open.join_port = null;
    },

    /** Resolves when everybody has left through the doors that have been closed. */
    async empty(): Promise<void> {
      await Promise.all(closing);
    },
  };
}
