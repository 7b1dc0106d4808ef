import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sqlite3 from 'sqlite3';

/**
 * The bytes of what lies beside a database and of itself, by name. @param endings looks only at the file's name with these
 */
export async function fingerprints(
  file: string,
  endings?: readonly string[],
): Promise<Record<string, string>> {
  const folder = path.dirname(file);
  const names = endings ? endings.map((ending) => path.basename(file) + ending) : await readdir(folder);
  const entries = names.map(async (name) => {
    const bytes = await readFile(path.join(folder, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Changes a SQLite file behind Foyer's back and closes it. */
export function changeFile(file: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file);
    handle.exec(sql, (failure) => {
      handle.close((closing) => (failure || closing ? reject(failure ?? closing) : resolve()));
    });
  });
}
