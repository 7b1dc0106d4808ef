import { statfs } from 'node:fs/promises';
import { backupsOf, type KeptBackup, shelfIn } from '../../backup/shelf.ts';
import type { Database } from '../../db/database.ts';

export type BackupService = ReturnType<typeof createBackupService>;

/** A backup and which of the two places it lies in. */
export type PlacedBackup = KeptBackup & { place: 'data' | 'second' };

/** How the backups stand. */
export type BackupsState = {
  isAvailable: boolean;
  folder: string | null;
  backups: PlacedBackup[];
  freeBytes: number | null;
  problem: string | null;
};

/** What backups need of a server that runs. */
export type BackupPlace = { dataDir: string };

const POSTGRES = 'PostgreSQL has backups of its own, such as pg_dump; Foyer makes none of it.';
const NOT_RUNNING = 'Backups are made while Foyer is serving.';

/** Keeps copies of the database from which it can be brought back. */
export function createBackupService({ database }: { database: Database }) {
  let running: BackupPlace | null = null;

  return {
    start(place: BackupPlace): void {
      if (database.dialect.name === 'sqlite') running = place;
    },

    async read(): Promise<BackupsState> {
      if (running === null) {
        const problem = database.dialect.name === 'sqlite' ? NOT_RUNNING : POSTGRES;
        return { isAvailable: false, folder: null, backups: [], freeBytes: null, problem };
      }
      const { dataDir } = running;
      const { bavail, bsize } = await statfs(dataDir);
      return {
        isAvailable: true,
        folder: shelfIn(dataDir),
        backups: backupsOf(dataDir).map((backup) => ({ ...backup, place: 'data' as const })),
        freeBytes: bavail * bsize,
        problem: null,
      };
    },
  };
}
