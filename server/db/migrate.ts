import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { QueryTypes, type Sequelize } from 'sequelize';
import sqlite3 from 'sqlite3';
import { Umzug } from 'umzug';
import type { Clock } from '../lib/clock.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { UnitOfWork } from './unit-of-work.ts';

async function appliedMigrations(sequelize: Sequelize): Promise<string[]> {
  const rows = await sequelize.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name', {
    type: QueryTypes.SELECT,
  });
  return rows.map((row) => row.name);
}

/**
 * Copies the open database into `backups/` beside it, consistent even while others read. On a connection of its own:
 * VACUUM runs in no transaction, and outside of one there is the reader alone, which may not write anywhere.
 * @returns the copy's path
 */
async function backUp(file: string, clock: Clock): Promise<string> {
  const stamp = clock.now().toISOString().replace(/[:.]/g, '-');
  const copy = join(dirname(file), 'backups', `foyer-before-migration-${stamp}.sqlite3`);
  mkdirSync(dirname(copy), { recursive: true });
  await new Promise<void>((resolve, reject) => {
    const connection = new sqlite3.Database(file, sqlite3.OPEN_READONLY);
    connection.run('VACUUM INTO ?', [copy], (failure) => {
      connection.close((closing) => (failure || closing ? reject(failure ?? closing) : resolve()));
    });
  });
  return copy;
}

/**
 * Brings the schema up to date, each step and its record in one transaction, so that a power cut in between leaves
 * the step either done and recorded or not begun. A database with content is backed up first.
 * @returns the path of the backup, or null where none was needed
 */
export async function migrate(options: {
  sequelize: Sequelize;
  unitOfWork: UnitOfWork;
  file: string;
  clock: Clock;
  /** The steps of this version, in order. */
  steps?: readonly Migration[];
}): Promise<string | null> {
  const { sequelize, unitOfWork, clock, steps = migrations } = options;
  await unitOfWork.write((transaction) =>
    sequelize.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name VARCHAR(255) PRIMARY KEY, applied_at DATETIME NOT NULL)',
      { transaction },
    ),
  );

  const umzug = new Umzug({
    migrations: steps.map((migration) => ({
      name: migration.name,
      up: () =>
        unitOfWork.write(async (transaction) => {
          for (const statement of migration.up()) await sequelize.query(statement, { transaction });
          await sequelize.query('INSERT INTO schema_migrations (name, applied_at) VALUES (:name, :now)', {
            replacements: { name: migration.name, now: clock.now() },
            transaction,
          });
        }),
    })),
    storage: {
      executed: () => appliedMigrations(sequelize),
      // The step's own transaction has recorded it.
      logMigration: async () => undefined,
      unlogMigration: async () => undefined,
    },
    logger: undefined,
  });

  const pending = await umzug.pending();
  const isNew = pending.length === steps.length;
  const backup = pending.length > 0 && !isNew ? await backUp(options.file, clock) : null;
  await umzug.up();
  return backup;
}
