import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type sqlite3 from 'sqlite3';
import { called, closeHandle, openHandle } from './db/dialects/sqlite/driver.ts';
import { StartupError } from './startup-error.ts';

/** Nobody else may use the data folder as long as this is held; the system gives it back when the process ends. */
export type DataLock = { release(): Promise<void> };

const fileIn = (dataDir: string) => join(dataDir, 'foyer.lock');

async function holderIn(handle: sqlite3.Database): Promise<number | null> {
  const read = called<{ application_id: number } | undefined>((settle) =>
    handle.get<{ application_id: number }>('PRAGMA application_id', settle),
  );
  return (await read.catch(() => undefined))?.application_id ?? null;
}

/**
 * Takes a data folder for this process alone. Two servers on one SQLite file would each tell only half of what happens,
 * and nobody may replace it under a running one. The lock is SQLite's own on a file that holds nothing but who has it: it
 * works on every system and outlives no process.
 * @throws StartupError naming who has it
 */
export async function lockDataDir(dataDir: string): Promise<DataLock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const handle = await openHandle(fileIn(dataDir));
  const exec = (sql: string) =>
    called<void>((settle) => handle.exec(sql, (error) => settle(error, undefined)));
  const close = () => closeHandle(handle);
  try {
    await exec(`PRAGMA busy_timeout = 0; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
      PRAGMA application_id = ${process.pid}; BEGIN IMMEDIATE`);
  } catch (error) {
    const holder = await holderIn(handle);
    await close();
    const isTaken = (error as NodeJS.ErrnoException).code === 'SQLITE_BUSY';
    if (!isTaken) throw error;
    throw new StartupError(
      `Foyer is already running on the data folder ${dataDir}${holder === null ? '' : ` (process ${holder})`}. Use that one, or close it first.`,
    );
  }
  return { release: close };
}
