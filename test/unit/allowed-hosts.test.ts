import { describe, expect, it } from 'vitest';
import { isAllowedHost } from '../../server/http/allowed-hosts.ts';

const local = ['localhost', '127.0.0.1', '[::1]'];

describe('isAllowedHost', () => {
  it.each([
    'localhost',
    'localhost:8000',
    'LOCALHOST:8000',
    'localhost.',
    '127.0.0.1:1',
    '[::1]',
    '[::1]:8000',
  ])('takes %s for this computer', (header) => {
    expect(isAllowedHost(header, local)).toBe(true);
  });

  it.each([
    undefined,
    '',
    ':8000',
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    'localhost@evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '[::2]',
    '::1',
    '[::1].evil.example',
    '[::1]evil.example',
    'localhost/',
    ' localhost',
  ])('does not take %j for this computer', (header) => {
    expect(isAllowedHost(header, local)).toBe(false);
  });

  it.each(['localhost:port', 'localhost:99999', 'localhost:80:80', 'localhost:-1', '[::1]:x', '1.2.3.4.5'])(
    'refuses %s, which no address can be made of',
    (header) => {
      expect(isAllowedHost(header, local)).toBe(false);
      expect(isAllowedHost(header, ['*'])).toBe(false);
    },
  );

  it('covers a domain and its subdomains with a leading dot', () => {
    const allowed = ['.theatre.example'];
    expect(isAllowedHost('theatre.example', allowed)).toBe(true);
    expect(isAllowedHost('box.office.theatre.example:8000', allowed)).toBe(true);
    expect(isAllowedHost('mytheatre.example', allowed)).toBe(false);
  });

  it('covers every name, but not the lack of one, with a star', () => {
    expect(isAllowedHost('anything.example', ['*'])).toBe(true);
    expect(isAllowedHost('192.168.1.20:8000', ['*'])).toBe(true);
    expect(isAllowedHost('[fe80::1]:8000', ['*'])).toBe(true);
    expect(isAllowedHost(undefined, ['*'])).toBe(false);
    expect(isAllowedHost('not a name', ['*'])).toBe(false);
  });
});
