import { X509Certificate } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadAuthority, mayVouchFor } from '../../../server/features/sharing/authority.ts';
import { serverCertificate } from '../../../server/features/sharing/server-certificate.ts';
import { atTheSameMoment } from '../../support/same-moment.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

const NOW = new Date('2027-03-01T12:00:00Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS);
const NAMES = ['foyer.local', 'localhost', '192.168.1.20', 'fd00::7'];

let folder: TemporaryFolder;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

const shown = (names: readonly string[], now: Date) =>
  new X509Certificate(serverCertificate(folder.path, loadAuthority(folder.path, NOW), names, now).cert);

describe('the certificate authority', () => {
  it('is made once and then kept', () => {
    const { certificate } = loadAuthority(folder.path, NOW);

    expect(loadAuthority(folder.path, later(300)).certificate.fingerprint256).toBe(
      certificate.fingerprint256,
    );
    expect(certificate.ca).toBe(true);
    expect(new Date(certificate.validTo)).toEqual(new Date('2037-03-01T12:00:00Z'));
  });

  it('is one for processes that start in the same folder at the same moment', async () => {
    const seen = await atTheSameMoment(
      folder.path,
      "import { loadAuthority } from './server/features/sharing/authority.ts';",
      'loadAuthority(folder, new Date()).certificate.fingerprint256',
    );

    const kept = loadAuthority(folder.path, new Date()).certificate;
    expect(new Set(seen)).toEqual(new Set([kept.fingerprint256]));
    expect(readFileSync(join(folder.path, 'tls', 'foyer-ca.crt'), 'utf8')).toBe(kept.toString());
  });

  it.each(['foyer.local', 'localhost', 'till.local', '10.1.2.3', '192.168.0.1', '172.31.0.1', 'fe80::1'])(
    'may vouch for %s',
    (name) => {
      expect(mayVouchFor(loadAuthority(folder.path, NOW), name)).toBe(true);
    },
  );

  it.each(['bank.example', 'foyer.local.example', 'notlocal', '8.8.8.8', '172.32.0.1', '2001:db8::1'])(
    'may not vouch for %s',
    (name) => {
      expect(mayVouchFor(loadAuthority(folder.path, NOW), name)).toBe(false);
    },
  );

  it('says what to do when its file is damaged or its time is over', () => {
    loadAuthority(folder.path, NOW);
    expect(() => loadAuthority(folder.path, later(366 * 11))).toThrow('older than 10 years. Remove it');

    writeFileSync(join(folder.path, 'tls', 'authority.pem'), 'half of it');
    expect(() => loadAuthority(folder.path, NOW)).toThrow('is damaged. Remove it');
  });
});

describe('the certificate of the server', () => {
  it('is for every name that may be vouched for, and for no other', () => {
    const certificate = shown([...NAMES, '8.8.8.8', 'bank.example'], NOW);

    for (const name of ['foyer.local', 'localhost']) expect(certificate.checkHost(name)).toBe(name);
    for (const address of ['192.168.1.20', 'fd00::7']) expect(certificate.checkIP(address)).toBe(address);
    expect(certificate.subjectAltName).not.toMatch(/8\.8\.8\.8|bank/);
  });

  it('lasts no longer than phones take', () => {
    const { validFrom, validTo } = shown(NAMES, NOW);

    expect((Date.parse(validTo) - Date.parse(validFrom)) / DAY_MS).toBeLessThanOrEqual(397);
  });

  it('stays the same over restarts, and when an address goes away', () => {
    const { fingerprint256 } = shown(NAMES, NOW);

    expect(shown(NAMES, later(300)).fingerprint256).toBe(fingerprint256);
    expect(shown(NAMES.slice(0, 2), later(1)).fingerprint256).toBe(fingerprint256);
  });

  it('is replaced when an address is added, before it runs out, and when its file is damaged', () => {
    const seen = [shown(NAMES, NOW), shown([...NAMES, '192.168.1.21'], NOW), shown(NAMES, later(370))].map(
      ({ fingerprint256 }) => fingerprint256,
    );
    writeFileSync(join(folder.path, 'tls', 'server.pem'), 'half of it');
    seen.push(shown(NAMES, later(370)).fingerprint256);

    expect(new Set(seen).size).toBe(4);
    expect(readFileSync(join(folder.path, 'tls', 'server.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
  });

  it('is replaced when devices have come to trust another authority', () => {
    const before = shown(NAMES, NOW);
    rmSync(join(folder.path, 'tls', 'authority.pem'));

    expect(shown(NAMES, NOW).issuer).not.toBe(before.issuer);
  });
});
