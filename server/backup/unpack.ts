import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Identity, Stanza } from 'age-encryption';
import { chunksOf, writeDurably } from '../lib/durable-file.ts';
import { fromWebStream, toWebStream } from '../lib/web-stream.ts';
import { loadAge } from './age.ts';
import { BackupError } from './backup-error.ts';
import { SEALED_KEY } from './pack.ts';
import { openSeal } from './passphrase-key.ts';

const HEADER_BYTES = 64 * 1024;
const MAGIC = { age: 'age-encryption.org/v1\n', gzip: '\u001f\u008b', database: 'SQLite format 3\u0000' };

const DAMAGED = 'This backup is damaged: it is not whole, or not what was written.';

/** How a file can be read: what it begins with decides, not what it is called. */
export type Wrapping = keyof typeof MAGIC;

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Reads no more than the beginning, and holds up nobody else. @throws BackupError when it is no backup at all */
export async function wrappingOf(file: string): Promise<Wrapping> {
  const beginning = (await beginningOf(file)).toString('latin1');
  const known = (Object.keys(MAGIC) as Wrapping[]).find((name) => beginning.startsWith(MAGIC[name]));
  if (known === undefined) throw new BackupError('This file is no backup of Foyer.', 'damaged');
  return known;
}

/**
 * What opens an encrypted backup: its private key, from the seal in its own header.
 * @throws BackupError when there is no passphrase, or another one
 */
export async function identityOf(file: string, passphrase: string | null): Promise<string> {
  if (passphrase === null) {
    throw new BackupError('This backup is encrypted. Give the passphrase it was made with.', 'passphrase');
  }
  let seal: Stanza | undefined;
  const { Decrypter } = await loadAge();
  const looking = new Decrypter();
  looking.addIdentity({
    unwrapFileKey(stanzas) {
      seal = stanzas.find(({ args }) => args[0] === SEALED_KEY);
      return null;
    },
  });
  // It ends by saying that nobody has the key, having shown what is in the header.
  await looking.decryptHeader(await beginningOf(file)).catch(() => undefined);
  if (!seal) throw new BackupError(DAMAGED, 'damaged');
  return openSeal(seal.body, passphrase);
}

async function* plainChunks(file: string, identity: string | Identity | null): AsyncGenerator<Uint8Array> {
  const wrapping = await wrappingOf(file);
  if (wrapping === 'database') return yield* chunksOf(file);
  let source: Readable = Readable.from(chunksOf(file));
  if (wrapping === 'age') {
    const { Decrypter } = await loadAge();
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity ?? '');
    source = fromWebStream(await decrypter.decrypt(toWebStream(chunksOf(file))));
  }
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  yield* source.pipe(gunzip);
}

/**
 * Takes the database out of a backup.
 * @param identity what opens it where it is encrypted: its private key, or what remembers the key of this one file
 * @param to where to; null to read it through only
 * @returns the SHA-256 of the database
 * @throws BackupError when it is not whole; NodeJS.ErrnoException when it cannot be read or written
 */
export async function unpack(options: {
  file: string;
  identity: string | Identity | null;
  to: string | null;
  onProgress: (bytes: number) => void;
}): Promise<string> {
  const { file, identity, to, onProgress } = options;
  const hash = createHash('sha256');
  let bytes = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of plainChunks(file, identity)) {
      hash.update(chunk);
      bytes += chunk.length;
      onProgress(bytes);
      yield chunk;
    }
  }
  try {
    if (to !== null) await writeDurably(to, watched());
    else for await (const _chunk of watched());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof BackupError || (code && !code.startsWith('Z_'))) throw error;
    throw new BackupError(DAMAGED, 'damaged');
  }
  return hash.digest('hex');
}
