import { existsSync, statSync } from 'node:fs';
import { openReadOnly } from '../dialects/sqlite/read-only.ts';
import { inspectDatabase } from '../inspect-database.ts';
import { migrations } from '../migrations/index.ts';
import { MoveError } from './move-error.ts';
import type { Side } from './side.ts';

/** The file a season is moved from, as it was when it was opened. */
export type Source = Side & {
  /** The highest id that any record of a table ever had, by table, also where that record is gone. */
  highestIds(): Promise<ReadonlyMap<string, number>>;
  /** Ends the reading. @returns whether somebody wrote to the file since it was opened */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
};

async function assertUpToDate(file: string): Promise<void> {
  const known = migrations.map(({ name }) => name);
  const applied = await inspectDatabase({ file }, known);
  if (applied.length === 0) throw new MoveError(`There is no season of Foyer in ${file}.`);
  if (applied.length < known.length) {
    throw new MoveError(
      `The season in ${file} was written by an older version of Foyer. Start this version on it once, close it, and move then.`,
    );
  }
}

/** Size and time of the last change of the file and its log. */
function traces(file: string): string {
  const found = [file, `${file}-wal`].map((path) => {
    if (!existsSync(path)) return 'none';
    const { size, mtimeMs } = statSync(path);
    return `${size} at ${mtimeMs}`;
  });
  return found.join(', ');
}

/**
 * Opens the file for reading, all of it as it is at this moment.
 * @throws MoveError or StartupError when it is damaged, no season of Foyer, or one of an older or newer version
 */
export async function openSource(file: string): Promise<Source> {
  await assertUpToDate(file);
  const before = traces(file);
  const connection = await openReadOnly(file);
  const version = async () =>
    (await connection.all<{ data_version: number }>('PRAGMA data_version'))[0]?.data_version;
  await connection.all('BEGIN');
  // A transaction sees the file as it is at its first question.
  await connection.all('SELECT count(*) FROM schema_migrations');
  const versionBefore = await version();

  return {
    dialect: 'sqlite',
    all: (sql, values) => connection.all(sql, values),
    async highestIds() {
      const rows = await connection.all<{ name: string; seq: number }>(
        'SELECT name, seq FROM sqlite_sequence',
      );
      return new Map(rows.map(({ name, seq }) => [name, seq]));
    },
    async hasChanged() {
      await connection.all('COMMIT');
      return (await version()) !== versionBefore || traces(file) !== before;
    },
    close: () => connection.close(),
  };
}
