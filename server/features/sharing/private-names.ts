import { BlockList, isIPv6 } from 'node:net';

/** Address ranges that belong to no one on the internet: RFC 1918, 3927, 4193, 4291, 6598, and loopback. */
export const PRIVATE_RANGES = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
] as const;

const family = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

const ranges = new BlockList();
for (const range of PRIVATE_RANGES) {
  const [address = '', prefix] = range.split('/');
  ranges.addSubnet(address, Number(prefix), family(address));
}

/** Whether an address means something on its own network only. */
export function isPrivateAddress(address: string): boolean {
  return ranges.check(address, family(address));
}

const LABEL = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;

/** A computer's name as one label, "Till-2.example.org" being "till-2"; null where it cannot be one. */
export function hostLabel(hostname: string): string | null {
  const label = hostname.split('.')[0]?.toLowerCase() ?? '';
  return LABEL.test(label) ? label : null;
}
