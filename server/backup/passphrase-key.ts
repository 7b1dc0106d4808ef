import { randomBytes, scryptSync } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity, Recipient } from 'age-encryption';
import * as z from 'zod';
import { readIfThere, replaceFile } from '../lib/kept-file.ts';
import { loadAge, loadCipher } from './age.ts';
import { BackupError } from './backup-error.ts';

/**
 * What backups are encrypted with: a public key, and the private one sealed with the passphrase. Whoever finds both has
 * nothing as long as they lack the passphrase, and the server that encrypts holds no secret.
 */
export const BackupKey = z.object({
  /** age1…, https://age-encryption.org/v1 */
  recipient: z.string(),
  /** The private key in an age file of its own, base64. */
  sealed: z.string(),
});
export type BackupKey = z.infer<typeof BackupKey>;

/** The work of one try at a passphrase, as the age tools do it: 2^18. */
const WORK = 18;
const MOST_WORK = 20;
const scrypt = (passphrase: string, salt: Uint8Array, work: number) =>
  scryptSync(passphrase, Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), salt]), 32, {
    N: 2 ** work,
    r: 8,
    p: 1,
    maxmem: 2 ** (work + 11),
  });
/** What seals with a key, and opens what is sealed. */
async function sealing() {
  const cipher = await loadCipher();
  return (key: Uint8Array) => cipher(key, new Uint8Array(12));
}
const unpadded = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** age's own scrypt recipient with the runtime's scrypt, which is several times as fast as one in JavaScript. */
async function passphraseRecipient(passphrase: string): Promise<Recipient> {
  const { Stanza } = await loadAge();
  const seal = await sealing();
  return {
    wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const body = seal(scrypt(passphrase, salt, WORK)).encrypt(fileKey);
      return [new Stanza(['scrypt', unpadded(salt), String(WORK)], body)];
    },
  };
}

async function passphraseIdentity(passphrase: string): Promise<Identity> {
  const seal = await sealing();
  return {
    unwrapFileKey([stanza]) {
      const [type, salt = '', work = ''] = stanza?.args ?? [];
      if (!stanza || type !== 'scrypt' || !(Number(work) > 0 && Number(work) <= MOST_WORK)) return null;
      const key = scrypt(passphrase, Buffer.from(salt, 'base64'), Number(work));
      try {
        return seal(key).decrypt(stanza.body);
      } catch {
        return null;
      }
    },
  };
}

/** Makes a new key that this passphrase opens; takes a second. */
export async function makeKey(passphrase: string): Promise<BackupKey> {
  const { Encrypter, generateX25519Identity, identityToRecipient } = await loadAge();
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await passphraseRecipient(passphrase));
  const sealed = await encrypter.encrypt(identity);
  return {
    recipient: await identityToRecipient(identity),
    sealed: Buffer.from(sealed).toString('base64'),
  };
}

/** The private key in a seal; takes a second. @throws BackupError when it is another passphrase */
export async function openSeal(sealed: Uint8Array, passphrase: string): Promise<string> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  decrypter.addIdentity(await passphraseIdentity(passphrase));
  try {
    return await decrypter.decrypt(sealed, 'text');
  } catch {
    throw new BackupError('This is not the passphrase of this backup.', 'passphrase');
  }
}

const fileIn = (dataDir: string) => join(dataDir, 'backup-key.json');

/** Whether the backups of this data folder are encrypted; also where the key is there and cannot be read. */
export function hasKey(dataDir: string): boolean {
  return existsSync(fileIn(dataDir));
}

/**
 * The key that backups of this data folder are encrypted with; null where they are not.
 * @throws BackupError where it is there and cannot be read: nothing that should be secret is left readable then
 */
export function readKey(dataDir: string): BackupKey | null {
  try {
    const text = readIfThere(fileIn(dataDir));
    return text === null ? null : BackupKey.parse(JSON.parse(text));
  } catch {
    throw new BackupError(
      `The key that backups are encrypted with cannot be read, so none is made. Set the passphrase again in Backups. Where Foyer does not start, move ${fileIn(dataDir)} away, start Foyer, and set the passphrase then.`,
      'key',
    );
  }
}

/** Sets the key that backups are encrypted with from now on; null for none. */
export function keepKey(dataDir: string, key: BackupKey | null): void {
  if (key === null) rmSync(fileIn(dataDir), { force: true });
  else replaceFile(fileIn(dataDir), `${JSON.stringify(key)}\n`, { mode: 0o600 });
}
