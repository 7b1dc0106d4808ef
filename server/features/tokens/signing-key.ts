import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrMake } from '../../lib/kept-file.ts';
import { StartupError } from '../../startup-error.ts';

const MIN_KEY_BYTES = 16;

/**
 * The key that signs tokens: SECRET_KEY when given, else the one in the data folder, made on first start and readable
 * by its owner alone. A prepared KeyObject, since verifying with a string costs thirty times as much.
 * @throws StartupError when the stored key is too short to be one
 */
export function loadSigningKey(dataDir: string, secretKey: string | null): KeyObject {
  if (secretKey !== null) return createSecretKey(Buffer.from(secretKey, 'utf8'));
  const file = join(dataDir, 'secret.key');
  const text = readOrMake(file, () => `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
  const key = Buffer.from(text.trim(), 'hex');
  if (key.length < MIN_KEY_BYTES) {
    throw new StartupError(
      `The signing key ${file} is damaged. Remove it and everybody signs in again with a new one.`,
    );
  }
  return createSecretKey(key);
}
