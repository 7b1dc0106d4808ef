import { QueryTypes } from 'sequelize';
import type { Clock } from '../lib/clock.ts';
import type { Database } from './database.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import type { UnitOfWork } from './unit-of-work.ts';

const INSTANT = { sqlite: 'DATETIME', postgres: 'TIMESTAMPTZ' } as const;

async function appliedMigrations({ sequelize }: Database): Promise<string[]> {
  const rows = await sequelize.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name', {
    type: QueryTypes.SELECT,
  });
  return rows.map((row) => row.name);
}

/**
 * Brings the schema up to date, each step and its record in one transaction, so that a power cut in between leaves
 * the step either done and recorded or not begun. A database with content is backed up first. Of several processes
 * that start at the same time, one does it and the others wait.
 * @returns the path of the backup, or null where none was made
 */
export function migrate(options: {
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  /** The steps of this version, in order. */
  steps?: readonly Migration[];
  /** Set where it is a copy already. */
  isBackedUp?: boolean;
}): Promise<string | null> {
  return options.database.alone(() => takeSteps({ steps: migrations, ...options }));
}

async function takeSteps({
  database,
  unitOfWork,
  clock,
  steps,
  isBackedUp = false,
}: {
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  steps: readonly Migration[];
  isBackedUp?: boolean;
}): Promise<string | null> {
  const { sequelize, dialect } = database;
  await unitOfWork.write((transaction) =>
    sequelize.query(
      `CREATE TABLE IF NOT EXISTS schema_migrations
        (name VARCHAR(255) PRIMARY KEY, applied_at ${INSTANT[dialect.name]} NOT NULL)`,
      { transaction },
    ),
  );

  const applied = await appliedMigrations(database);
  if (steps.every(({ name }) => applied.includes(name))) return null;
  // It brings a command line of its own, which no start should wait for that has nothing to do here.
  const { Umzug } = await import('./umzug.ts');
  const umzug = new Umzug({
    migrations: steps.map((migration) => ({
      name: migration.name,
      up: () =>
        unitOfWork.write(async (transaction) => {
          for (const statement of migration.up(dialect.name))
            await sequelize.query(statement, { transaction });
          await sequelize.query('INSERT INTO schema_migrations (name, applied_at) VALUES (:name, :now)', {
            replacements: { name: migration.name, now: clock.now() },
            transaction,
          });
        }),
    })),
    storage: {
      executed: () => appliedMigrations(database),
      // The step's own transaction has recorded it.
      logMigration: async () => undefined,
      unlogMigration: async () => undefined,
    },
    logger: undefined,
  });

  const pending = await umzug.pending();
  const isNew = pending.length === steps.length;
  const isOlder = pending.length > 0 && !isNew;
  const backup = isOlder && !isBackedUp ? await database.backUp(clock.now()) : null;
  await umzug.up();
  return backup;
}
