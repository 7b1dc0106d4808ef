import { hostname, networkInterfaces } from 'node:os';
import { hostLabel, isPrivateAddress } from './private-names.ts';

/** The name devices on the network type, as far as nobody else there has it. */
export const LOCAL_NAME = 'foyer.local';

// What virtual machines, containers and tunnels bring along: rarely the network where the phones are.
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|tun|tap|utun|wg|zt|tailscale)/i;

const RANGE_RANK = [/^192\.168\./, /^10\./, /^172\./, /^f[cd]/i];

function rank({ name, address }: { name: string; address: string }): number {
  const range = RANGE_RANK.findIndex((pattern) => pattern.test(address));
  return (VIRTUAL.test(name) ? 100 : 0) + (range === -1 ? RANGE_RANK.length : range);
}

/** This computer's addresses on its networks, the one a phone in the same room most likely reaches first. */
export function ownAddresses(interfaces = networkInterfaces()): string[] {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses.filter(({ internal }) => !internal).map(({ address }) => ({ name, address })),
  );
  const sorted = found.toSorted(
    (one, other) => rank(one) - rank(other) || one.address.localeCompare(other.address),
  );
  return [...new Set(sorted.map(({ address }) => address))];
}

/** The names this computer goes by on its network; `localName` is the one that it has there in place of the usual. */
export function ownNames(localName: string | null): string[] {
  const label = hostLabel(hostname());
  const names = [
    LOCAL_NAME,
    ...(localName === null ? [] : [localName]),
    'localhost',
    ...(label === null ? [] : [label, `${label}.local`]),
  ];
  return [...new Set(names)];
}

const LINK_LOCAL = /^fe[89ab]/i;

/** The addresses that can stand in a link: private ones, without those that would need their network's name too. */
export function linkableAddresses(addresses: readonly string[]): string[] {
  return addresses
    .filter((address) => isPrivateAddress(address) && !LINK_LOCAL.test(address))
    .map((address) => (address.includes(':') ? `[${address}]` : address));
}
