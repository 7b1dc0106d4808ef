import type { Database, DatabaseLocation } from './database.ts';
import { openPostgres } from './dialects/postgres/open.ts';
import { openSqlite } from './dialects/sqlite/open.ts';

/**
 * Opens the database behind lasting connections: every transaction runs on the writer, everything else on readers,
 * which cannot write. Sequelize's own connection manager opens a connection per transaction, hence the replacement of
 * its functions.
 * @param strict refuses a query that forgets the running unit of work's transaction (development and tests)
 */
export function openDatabase(location: DatabaseLocation, options: { strict: boolean }): Promise<Database> {
  return 'url' in location ? openPostgres(location, options) : openSqlite(location.file, options);
}
