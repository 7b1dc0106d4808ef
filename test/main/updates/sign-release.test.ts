import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readPublicKey } from '../../../main/updates/signed-sum.ts';
import { verifyUpdateFile } from '../../../main/updates/verify-update-file.ts';
import { npmRun } from '../../support/npm-run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const DEB = 'foyer_1.3.0_amd64.deb';
const SETUP = 'Foyer-1.3.0-setup.exe';

const pem = (key: KeyObject) => key.export({ format: 'pem', type: 'pkcs8' }).toString();
const der = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).toString('base64');

let folder: string;

beforeEach(async () => {
  const temporary = await temporaryFolder();
  onTestFinished(temporary.remove);
  folder = temporary.path;
  for (const name of [DEB, SETUP, 'SHA256SUMS']) await writeFile(path.join(folder, name), `holds ${name}`);
});

describe('npm run sign-release', { timeout: 60_000 }, () => {
  it('makes a pair of keys whose signatures a program with the public one takes', async () => {
    const { stdout } = await npmRun('sign-release', ['--make-key']);
    const [, privateKey = ''] = /(-----BEGIN[\s\S]+?-----END PRIVATE KEY-----)/.exec(stdout) ?? [];
    const [, publicKey = ''] = /^RELEASE_PUBLIC_KEY=(.+)$/m.exec(stdout) ?? [];

    const signed = await npmRun('sign-release', [folder], { RELEASE_SIGNING_KEY: privateKey });

    expect(signed.code, signed.stderr).toBe(0);
    expect((await readdir(folder)).filter((name) => name.endsWith('.sig')).sort()).toEqual([
      `${SETUP}.sig`,
      `${DEB}.sig`,
    ]);
    const installed = { version: '1.2.0', platform: 'linux', arch: 'x64', kind: 'deb' } as const;
    const verified = verifyUpdateFile(path.join(folder, DEB), {
      publicKey: readPublicKey(publicKey),
      installed,
    });
    expect(await verified).toMatchObject({ version: '1.3.0' });
  });

  it('refuses a private key that is not of the pair the program was built with', async () => {
    const answer = await npmRun('sign-release', [folder], {
      RELEASE_SIGNING_KEY: pem(generateKeyPairSync('ed25519').privateKey),
      RELEASE_PUBLIC_KEY: der(generateKeyPairSync('ed25519').publicKey),
    });

    expect(answer.code).toBe(1);
    expect(answer.stderr).toContain('does not belong to RELEASE_PUBLIC_KEY');
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('says so where there is nothing to sign with, or nothing to sign', async () => {
    const withoutKey = await npmRun('sign-release', [folder]);
    expect([withoutKey.code, withoutKey.stderr]).toEqual([1, expect.stringContaining('--make-key')]);

    const empty = await temporaryFolder();
    onTestFinished(empty.remove);
    const key = pem(generateKeyPairSync('ed25519').privateKey);
    const withoutFiles = await npmRun('sign-release', [empty.path], { RELEASE_SIGNING_KEY: key });
    expect([withoutFiles.code, withoutFiles.stderr]).toEqual([1, expect.stringContaining('no installer')]);
  });
});
