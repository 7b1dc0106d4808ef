import { createHash, generateKeyPairSync } from 'node:crypto';
import { appendFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { writeSignedSum } from '../../../main/updates/signed-sum.ts';
import { type Installed, verifyUpdateFile } from '../../../main/updates/verify-update-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const DEB = 'foyer_1.3.0_amd64.deb';
const INSTALLED: Installed = { version: '1.2.0', platform: 'linux', arch: 'x64', kind: 'deb' };

let folder: string;

beforeEach(async () => {
  const temporary = await temporaryFolder();
  onTestFinished(temporary.remove);
  folder = temporary.path;
});

/** A file of a release with its signature beside it, as they lie on a stick. */
async function release(
  name: string,
  options: { signedAs?: string; key?: typeof privateKey } = {},
): Promise<string> {
  const content = `installs ${name}`;
  const file = path.join(folder, name);
  await writeFile(file, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const text = writeSignedSum({ sha256, name: options.signedAs ?? name }, options.key ?? privateKey);
  await writeFile(`${file}.sig`, text);
  return file;
}

const verify = (file: string, installed: Partial<Installed> = {}, key: typeof publicKey | null = publicKey) =>
  verifyUpdateFile(file, { publicKey: key, installed: { ...INSTALLED, ...installed } });

describe('a file to update from', () => {
  it('is taken when it is newer, for this computer, and signed', async () => {
    const file = await release(DEB);
    const content = Buffer.from(`installs ${DEB}`);
    expect(await verify(file)).toEqual({
      name: DEB,
      version: '1.3.0',
      platform: 'linux',
      arch: 'x64',
      kind: 'deb',
      size: content.length,
      sha512: createHash('sha512').update(content).digest('base64'),
    });
  });

  it('may have been renamed on its way', async () => {
    const file = await release(DEB);
    const renamed = path.join(folder, 'foyer (1).deb');
    await rename(file, renamed);
    await rename(`${file}.sig`, `${renamed}.sig`);
    expect(await verify(renamed)).toMatchObject({ name: DEB, version: '1.3.0' });
  });

  it('is taken with the line ends of Windows in its signature', async () => {
    const file = await release(DEB);

    await writeFile(`${file}.sig`, (await readFile(`${file}.sig`, 'utf8')).replaceAll('\n', '\r\n'));
    expect(await verify(file)).toMatchObject({ version: '1.3.0' });
  });

  it('is refused when a byte of it was changed', async () => {
    const file = await release(DEB);
    await appendFile(file, ' and more');
    await expect(verify(file)).rejects.toMatchObject({ code: 'altered', version: '1.3.0' });
  });

  it('is refused when somebody else signed it', async () => {
    const file = await release(DEB, { key: generateKeyPairSync('ed25519').privateKey });
    await expect(verify(file)).rejects.toMatchObject({ code: 'bad_signature', version: null });
  });

  it('is refused when its signature is missing, empty or nonsense', async () => {
    const file = await release(DEB);
    for (const text of ['', 'nonsense', `${'0'.repeat(64)}  ${DEB}\ned25519 ${'A'.repeat(86)}==\n`]) {
      await writeFile(`${file}.sig`, text);
      await expect(verify(file)).rejects.toMatchObject({ code: 'bad_signature' });
    }
    await rm(`${file}.sig`);
    await expect(verify(file)).rejects.toMatchObject({ code: 'no_signature' });
  });

  it('is refused when an old installer is named like a new one', async () => {
    const file = await release('foyer_1.9.0_amd64.deb', { signedAs: 'foyer_1.1.0_amd64.deb' });
    await expect(verify(file)).rejects.toMatchObject({ code: 'not_newer', version: '1.1.0' });
  });

  it.each(['foyer_1.2.0_amd64.deb', 'foyer_1.1.9_amd64.deb', 'foyer_1.2.0-beta.1_amd64.deb'])(
    'is refused when it is no newer than what is installed: %s',
    async (name) => {
      await expect(verify(await release(name))).rejects.toMatchObject({ code: 'not_newer' });
    },
  );

  it('is refused for another processor, another system and another way to install', async () => {
    await expect(verify(await release('foyer_1.3.0_arm64.deb'))).rejects.toMatchObject({
      code: 'other_processor',
    });
    await expect(verify(await release('Foyer-1.3.0-setup.exe'))).rejects.toMatchObject({
      code: 'other_system',
    });
    await expect(verify(await release('foyer-1.3.0.x86_64.rpm'))).rejects.toMatchObject({
      code: 'other_kind',
    });
  });

  it('is refused when it is no part of a release, though signed with the same key', async () => {
    await expect(verify(await release('ballot-box_1.3.0_amd64.deb'))).rejects.toMatchObject({
      code: 'other_product',
    });
  });

  it('is refused by a build that has no key to check it with', async () => {
    await expect(verify(await release(DEB), {}, null)).rejects.toMatchObject({ code: 'no_key' });
  });

  it('is refused when it cannot be read', async () => {
    const file = await release(DEB);
    await rm(file);
    await expect(verify(file)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('serves every processor where the release says so', async () => {
    const file = await release('Foyer-1.3.0-mac-universal.zip');
    expect(await verify(file, { platform: 'darwin', arch: 'arm64', kind: 'mac' })).toMatchObject({
      arch: 'any',
    });
  });
});
