import { networkInterfaces } from 'node:os';

const LOOPBACK = /^(127\.|::1$)/;

/** A peer's address as people write it: an IPv4 one without the IPv6 prefix a socket for both gives it. */
export function plainAddress(remoteAddress: string | undefined): string {
  return remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? '';
}

/**
 * Whether a peer's address belongs to this computer: loopback, or one of its own network addresses.
 * A reverse proxy on this computer would make everybody local; Foyer is not meant to stand behind one.
 */
export function isThisComputer(remoteAddress: string | undefined): boolean {
  if (!remoteAddress) return false;
  const address = plainAddress(remoteAddress);
  if (LOOPBACK.test(address)) return true;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((own) => own.address === address),
  );
}
