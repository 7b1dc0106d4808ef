import type { Config } from '../config.ts';

/**
 * Why this configuration cannot be served by so many processes, in one sentence; null when it can. One process writes
 * to a SQLite file: several would wait for each other inside SQLite, where they block what the others wait for.
 */
export function workersRefusal(config: Pick<Config, 'databaseUrl'>, workers: number): string | null {
  if (workers === 1 || config.databaseUrl !== null) return null;
  return `Foyer cannot serve with ${workers} workers from a SQLite file. Set DATABASE_URL to a PostgreSQL database, or leave out --workers.`;
}
