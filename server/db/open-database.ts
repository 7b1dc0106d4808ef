import type { Database, DatabaseLocation } from './database.ts';
import { openSqlite } from './dialects/sqlite/open.ts';

/**
 * Opens the database behind lasting connections: every transaction runs on the writer, everything else on readers,
 * which cannot write. Sequelize's own connection manager opens a connection per transaction, hence the replacement of
 * its functions.
 * @param strict refuses a query that forgets the running unit of work's transaction (development and tests)
 */
export async function openDatabase(
  location: DatabaseLocation,
  options: { strict: boolean },
): Promise<Database> {
  if ('file' in location) return openSqlite(location.file, options);
  // Its driver is of no use to a box office on a file.
  const { openPostgres } = await import('./dialects/postgres/open.ts');
  return openPostgres(location, options);
}
