import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sqlite3 from 'sqlite3';

/**
 * Copies the open database into `backups/` beside it, consistent even while others read. On a connection of its own:
 * VACUUM runs in no transaction, and outside of one there are the readers alone, which may not write anywhere.
 * @returns the copy's path
 */
export async function backUp(file: string, stamp: string): Promise<string> {
  const copy = join(dirname(file), 'backups', `foyer-before-migration-${stamp}.sqlite3`);
  mkdirSync(dirname(copy), { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const connection = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    connection.run('VACUUM INTO ?', [copy], (failure) => {
      connection.close((closing) => (failure || closing ? reject(failure ?? closing) : resolve()));
    });
  });
  return copy;
}
