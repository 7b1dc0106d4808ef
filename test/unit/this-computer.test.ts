import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { isThisComputer } from '../../server/http/this-computer.ts';

const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses);

describe('this computer', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('is known by %s', (address) => {
    expect(isThisComputer(address)).toBe(true);
  });

  it('is known by each address that it has on a network, however the socket writes it', () => {
    for (const { address, family } of own) {
      expect(isThisComputer(address)).toBe(true);
      if (family === 'IPv4') expect(isThisComputer(`::ffff:${address}`)).toBe(true);
    }
  });

  // Addresses kept for documentation, which no computer has. RFC 5737, RFC 3849
  it.each(['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::7', '12.7.0.1', '::127.0.0.1', '', undefined])(
    'is nobody else, such as %s',
    (address) => {
      expect(isThisComputer(address)).toBe(false);
    },
  );
});
