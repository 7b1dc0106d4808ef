import { type Dirent, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BackupFacts, factsFile, readFacts } from './backup-facts.ts';
import { type BackupName, parseName } from './backup-name.ts';
import { newestFirst } from './newest-first.ts';

/** A backup where it lies. */
export type KeptBackup = BackupName & {
  name: string;
  /** Its absolute path. */
  file: string;
  sizeBytes: number;
  /** Null where nobody has checked it, or where it is not as it was then. */
  facts: BackupFacts | null;
};

/** What the file of a backup that is being made ends with; no backup yet, whatever happens. */
export const PART = '.part';

/** The SQLite file in a data folder. */
export function databaseFileIn(dataDir: string): string {
  return join(dataDir, 'foyer.sqlite3');
}

/** Where the backups of a data folder are kept. */
export function shelfIn(dataDir: string): string {
  return join(dataDir, 'backups');
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A backup of that size with what is said to be known of it, which counts as long as it is of the same size. */
export function keptBackup(said: BackupName, file: string, sizeBytes: number, facts: BackupFacts | null) {
  return {
    ...said,
    name: basename(file),
    file,
    sizeBytes,
    facts: facts?.size_bytes === sizeBytes ? facts : null,
  };
}

/** The backup in a file; null where its name or its place says it is none. */
export function backupAt(file: string): KeptBackup | null {
  const said = parseName(basename(file));
  const stat = said && statSync(file, { throwIfNoEntry: false });
  if (!said || !stat?.isFile()) return null;
  return keptBackup(said, file, stat.size, readFacts(file));
}

/** The backups in a folder, the newest first. @throws NodeJS.ErrnoException when it cannot be read */
export function backupsIn(folder: string): KeptBackup[] {
  const files = entriesOf(folder).filter((entry) => entry.isFile());
  return newestFirst(files.flatMap(({ name }) => backupAt(join(folder, name)) ?? []));
}

/** The backups of a data folder, the newest first, with the databases that restores have replaced. */
export function backupsOf(dataDir: string): KeptBackup[] {
  return newestFirst([...backupsIn(shelfIn(dataDir)), ...backupsIn(dataDir)]);
}

/** Removes a backup and what is known of it. */
export function removeBackup(file: string): void {
  rmSync(file, { force: true });
  rmSync(factsFile(file), { force: true });
  // A damaged database that was replaced has its log beside it.
  for (const beside of ['-wal', '-shm']) rmSync(file + beside, { force: true });
}

/** Removes what backups that were not finished have left. @param maker of whom */
export function removeUnfinished(folder: string, maker: string): void {
  for (const { name } of entriesOf(folder)) {
    if (name.startsWith('foyer-') && name.includes(`-${maker}.`) && name.includes(PART)) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
