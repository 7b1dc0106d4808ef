import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';
import { createDigest, deriveKey } from '../../lib/keyed-digest.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export type Secrecy = ReturnType<typeof createSecrecy>;

/**
 * What keeps the stored answers of a stolen database file unreadable without its key. Digests are keyed too: a plain
 * hash of a name or a mail address is found by trying names and addresses.
 * @param signingKey the installation's one secret, from which keys of their own are derived (HKDF, RFC 5869)
 */
export function createSecrecy(signingKey: KeyObject) {
  const answerKey = deriveKey(signingKey, 'idempotency answer');

  return {
    digest: createDigest(signingKey, 'idempotency digest'),

    /** Encrypts; `context` has to be the same again when it is opened, so that no row can stand in for another. */
    seal(text: string, context: string): Buffer {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, answerKey, nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },

    /** @throws Error when the bytes or their context are not those that were sealed */
    open(sealed: Buffer, context: string): string {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, answerKey, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(context))
        .setAuthTag(tag);
      const text = Buffer.concat([
        decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]);
      return text.toString('utf8');
    },
  };
}
