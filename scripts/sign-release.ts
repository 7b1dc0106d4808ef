import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { readReleaseFile } from '../main/updates/release-file.ts';
import { writeSignedSum } from '../main/updates/signed-sum.ts';

// Signs what a release consists of, so that a venue without internet can update from a file. The private key comes from
// RELEASE_SIGNING_KEY and is nowhere else; the program is built with the public half in RELEASE_PUBLIC_KEY.

function makeKey(): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  console.log(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  console.log(`RELEASE_PUBLIC_KEY=${publicKey.export({ format: 'der', type: 'spki' }).toString('base64')}`);
  console.error(
    'Keep the first as the secret RELEASE_SIGNING_KEY of the release workflow, the second as its variable.',
  );
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function signFolder(folder: string): Promise<void> {
  const secret = process.env.RELEASE_SIGNING_KEY;
  if (!secret) throw new Error('RELEASE_SIGNING_KEY is not set; `--make-key` makes one.');
  const privateKey = createPrivateKey(secret);
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
  const expected = process.env.RELEASE_PUBLIC_KEY;
  if (expected !== undefined && expected !== publicKey) {
    throw new Error(
      'RELEASE_SIGNING_KEY does not belong to RELEASE_PUBLIC_KEY, which the program was built with.',
    );
  }
  const names = (await readdir(folder)).filter((name) => readReleaseFile(name) !== undefined);
  if (names.length === 0) throw new Error(`There is no installer in ${folder}.`);
  for (const name of names) {
    const sum = { name, sha256: await sha256Of(path.join(folder, name)) };
    await writeFile(path.join(folder, `${name}.sig`), writeSignedSum(sum, privateKey));
    console.log(`Signed ${name}`);
  }
}

const command = new Command('npm run sign-release --')
  .description('Writes FILE.sig beside each installer in a folder.')
  .argument('[folder]', 'folder of the installers', 'release')
  .option('--make-key', 'print a new pair of keys instead')
  .parse();

try {
  if (command.opts<{ makeKey?: boolean }>().makeKey) makeKey();
  else await signFolder(command.args[0] ?? 'release');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
