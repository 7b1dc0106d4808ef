import { networkInterfaces } from 'node:os';

const LOOPBACK = /^(127\.|::1$)/;

/**
 * Whether a peer's address belongs to this computer: loopback, or one of its own network addresses.
 * A reverse proxy on this computer would make everybody local; Foyer is not meant to stand behind one.
 */
export function isThisComputer(remoteAddress: string | undefined): boolean {
  if (!remoteAddress) return false;
  const address = remoteAddress.replace(/^::ffff:/, '');
  if (LOOPBACK.test(address)) return true;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((own) => own.address === address),
  );
}
