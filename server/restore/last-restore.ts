import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { shelfIn } from '../backup/shelf.ts';
import { readKeptJson, replaceFile } from '../lib/kept-file.ts';

/** How the last restore of a data folder ended. */
const LastRestore = z.object({
  name: z.string(),
  at: z.coerce.date(),
  /** Why it failed, the database being as it was; null when it succeeded. */
  reason: z.string().nullable(),
  /** The file name of the database it replaced. */
  keptAs: z.string().nullable(),
});
export type LastRestore = z.infer<typeof LastRestore>;

const fileIn = (dataDir: string) => join(shelfIn(dataDir), 'last-restore.json');

/** What could not be written down, by data folder: on a full disk, where a restore is likely to fail. */
const unwritten = new Map<string, LastRestore>();

/** Null where nothing was restored, or nobody can tell. */
export function readLastRestore(dataDir: string): LastRestore | null {
  return unwritten.get(dataDir) ?? readKeptJson(fileIn(dataDir), LastRestore);
}

/** Writes down how a restore ended; where that cannot be written it is known for as long as this process lives. */
export function keepLastRestore(dataDir: string, last: LastRestore): void {
  unwritten.delete(dataDir);
  try {
    mkdirSync(dirname(fileIn(dataDir)), { recursive: true, mode: 0o700 });
    replaceFile(fileIn(dataDir), `${JSON.stringify(last)}\n`, { mode: 0o600 });
  } catch {
    unwritten.set(dataDir, last);
  }
}
