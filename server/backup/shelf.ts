import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type BackupFacts, readFacts } from './backup-facts.ts';
import { type BackupName, parseName } from './backup-name.ts';

/** A backup where it lies. */
export type KeptBackup = BackupName & {
  name: string;
  /** Its absolute path. */
  file: string;
  sizeBytes: number;
  /** Null where nobody has checked it, or where it is not as it was then. */
  facts: BackupFacts | null;
};

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

/** The backup in a file; null where its name or its place says it is none. */
export function backupAt(file: string, name: string): KeptBackup | null {
  const said = parseName(name);
  const stat = said && statSync(file, { throwIfNoEntry: false });
  if (!said || !stat?.isFile()) return null;
  const facts = readFacts(file);
  return {
    ...said,
    name,
    file,
    sizeBytes: stat.size,
    facts: facts?.size_bytes === stat.size ? facts : null,
  };
}

/** The backups in a folder, the newest first. @throws NodeJS.ErrnoException when it cannot be read */
export function backupsIn(folder: string): KeptBackup[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile())
    .flatMap(({ name }) => backupAt(join(folder, name), name) ?? [])
    .sort((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
}

/** The backups of a data folder, the newest first, with the databases that restores have replaced. */
export function backupsOf(dataDir: string): KeptBackup[] {
  return [...backupsIn(shelfIn(dataDir)), ...backupsIn(dataDir)].sort(
    (one, other) => other.madeAt.getTime() - one.madeAt.getTime(),
  );
}
