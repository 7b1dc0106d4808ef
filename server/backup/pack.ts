import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Recipient } from 'age-encryption';
import { chunksOf, writeDurably } from '../lib/durable-file.ts';
import { fromWebStream, toWebStream } from '../lib/web-stream.ts';
import { loadAge } from './age.ts';
import type { BackupKey } from './passphrase-key.ts';

/** What the sealed private key stands under in the header of a backup, so that a backup is one file. */
export const SEALED_KEY = 'foyer/sealed-key';

const GZIP = { level: 4 };

type Packed = {
  /** SHA-256 of what was packed. */
  plain: string;
  /** What opens this one file without its passphrase, as long as it is remembered; null where it is not encrypted. */
  fileKey: Uint8Array | null;
};

/** Puts the sealed key beside the others in the header, and remembers the key of the file for who reads it back. */
async function sealedKeyRecipient(
  { sealed }: BackupKey,
  remember: (fileKey: Uint8Array) => void,
): Promise<Recipient> {
  const { Stanza } = await loadAge();
  return {
    wrapFileKey(fileKey) {
      remember(fileKey);
      return [new Stanza([SEALED_KEY], Buffer.from(sealed, 'base64'))];
    },
  };
}

/**
 * Compresses a file, and encrypts it where there is a key: gzip in members of a megabyte, which every gunzip reads as one,
 * inside of an age file, which every age opens with the key. Returns when it is on the disk.
 * @param onProgress told how many bytes are read
 */
export async function pack(options: {
  from: string;
  to: string;
  key: BackupKey | null;
  onProgress: (bytes: number) => void;
}): Promise<Packed> {
  const { from, to, key, onProgress } = options;
  const plain = createHash('sha256');
  let fileKey: Uint8Array | null = null;
  let read = 0;

  function* compressed(): Generator<Uint8Array> {
    for (const chunk of chunksOf(from)) {
      plain.update(chunk);
      yield gzipSync(chunk, GZIP);
      read += chunk.length;
      onProgress(read);
    }
  }

  if (key === null) {
    await writeDurably(to, compressed());
  } else {
    const { Encrypter } = await loadAge();
    const encrypter = new Encrypter();
    encrypter.addRecipient(key.recipient);
    encrypter.addRecipient(
      await sealedKeyRecipient(key, (of) => {
        fileKey = of;
      }),
    );
    await writeDurably(to, fromWebStream(await encrypter.encrypt(toWebStream(compressed()))));
  }
  return { plain: plain.digest('hex'), fileKey };
}
