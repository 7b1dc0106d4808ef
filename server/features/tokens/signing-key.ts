import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { constants, copyFileSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../startup-error.ts';

const MIN_KEY_BYTES = 16;

function readKeyFile(file: string): Buffer | null {
  try {
    return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Puts the draft in its place whole. @throws NodeJS.ErrnoException EEXIST when another process was first */
function publish(draft: string, file: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // A stick formatted for every computer has no hard links.
    copyFileSync(draft, file, constants.COPYFILE_EXCL);
  }
}

/** Of processes that start at the same moment, one makes the key and the others take it over, never half of it. */
function makeKeyFile(file: string): Buffer {
  const key = randomBytes(32);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${key.toString('hex')}\n`, { mode: 0o600 });
  try {
    publish(draft, file);
    return key;
  } catch (error) {
    const theirs = readKeyFile(file);
    if (theirs === null) throw error;
    return theirs;
  } finally {
    rmSync(draft);
  }
}

/**
 * The key that signs tokens: SECRET_KEY when given, else the one in the data folder, made on first start and readable
 * by its owner alone. A prepared KeyObject, since verifying with a string costs thirty times as much.
 * @throws StartupError when the stored key is too short to be one
 */
export function loadSigningKey(dataDir: string, secretKey: string | null): KeyObject {
  if (secretKey !== null) return createSecretKey(Buffer.from(secretKey, 'utf8'));
  const file = join(dataDir, 'secret.key');
  const key = readKeyFile(file) ?? makeKeyFile(file);
  if (key.length < MIN_KEY_BYTES) {
    throw new StartupError(
      `The signing key ${file} is damaged. Remove it and everybody signs in again with a new one.`,
    );
  }
  return createSecretKey(key);
}
