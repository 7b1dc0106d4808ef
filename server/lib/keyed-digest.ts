import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';

/** A key of its own for a purpose, derived from the installation's one secret (HKDF, RFC 5869). */
export function deriveKey(secret: KeyObject, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `foyer ${purpose}`, 32));
}

/** 64 hexadecimal digits for these parts, in this order. */
export type Digest = (...parts: readonly (string | number | Buffer)[]) => string;

/** Digests that nobody can make without the installation's secret; those of one purpose say nothing to another. */
export function createDigest(secret: KeyObject, purpose: string): Digest {
  const key = deriveKey(secret, purpose);
  return (...parts) => {
    const hmac = createHmac('sha256', key);
    // With its length in front, no part's end can pass for the next one's beginning.
    for (const part of parts) {
      const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
      hmac.update(`${bytes.length}:`).update(bytes);
    }
    return hmac.digest('hex');
  };
}
