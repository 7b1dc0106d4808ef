import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { factsFile, readFactsAfar } from './backup-facts.ts';
import { type BackupName, parseName } from './backup-name.ts';
import { type KeptBackup, keptBackup } from './shelf.ts';

type Known = { mtimeMs: number; backup: KeptBackup };

/**
 * Backups on another disk, which may be a share on a slow network: one call waits for an answer at a time, nobody who
 * sells waits for it, and what is as it was is not read again.
 */
export function createDistantShelf() {
  let known = new Map<string, Known>();

  async function look(file: string, said: BackupName): Promise<Known | null> {
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      // Removed meanwhile.
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!found?.isFile()) return null;
    const { size, mtimeMs } = found;
    const before = known.get(file);
    if (before?.mtimeMs === mtimeMs && before.backup.sizeBytes === size) return before;
    return { mtimeMs, backup: keptBackup(said, file, size, await readFactsAfar(file)) };
  }

  return {
    /** The backups in a folder, in no order. @throws NodeJS.ErrnoException when it cannot be read */
    async list(folder: string): Promise<KeptBackup[]> {
      const seen = new Map<string, Known>();
      for (const name of await readdir(folder)) {
        const said = parseName(name);
        const found = said && (await look(join(folder, name), said));
        if (found) seen.set(found.backup.file, found);
      }
      known = seen;
      return Array.from(seen.values(), ({ backup }) => backup);
    },

    /** Removes a backup and what is known of it. @throws NodeJS.ErrnoException when it cannot be removed */
    async remove({ file }: KeptBackup): Promise<void> {
      await rm(file, { force: true });
      await rm(factsFile(file), { force: true });
    },
  };
}
