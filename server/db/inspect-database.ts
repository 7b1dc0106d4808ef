import { StartupError } from '../startup-error.ts';
import type { DatabaseLocation } from './database.ts';
import { inspectFile } from './dialects/sqlite/inspect-file.ts';

/**
 * Looks at a database without changing it, before anything opens it for writing.
 * @param knownMigrations names of the migrations this version brings
 * @returns names of the migrations the database has seen; empty when there is nothing yet
 * @throws StartupError when it is damaged, out of reach, no Foyer database or was written by a newer Foyer
 */
export async function inspectDatabase(
  location: DatabaseLocation,
  knownMigrations: readonly string[],
): Promise<string[]> {
  const { name, applied } =
    'file' in location
      ? await inspectFile(location.file)
      : await import('./dialects/postgres/inspect-server.ts').then(({ inspectServer }) =>
          inspectServer(location.url),
        );
  if (applied.some((migration) => !knownMigrations.includes(migration))) {
    throw new StartupError(
      `The database ${name} was written by a newer version of Foyer. It was left as it is; install that version or a later one.`,
      { code: 'newer_database' },
    );
  }
  return applied;
}
