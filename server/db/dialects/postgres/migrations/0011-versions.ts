import { VERSIONED_COLUMNS } from '../../../migrations/data/versioned-columns.ts';

const raise = `
  CREATE FUNCTION raise_version() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
  END $$`;

/**
 * A number for each record that rises when somebody changes what people change of it, whoever asks and by whatever
 * statement. A statement that raises it itself, so that RETURNING tells it, is left alone.
 */
export const up = (): readonly string[] => [
  raise,
  ...Object.entries(VERSIONED_COLUMNS).flatMap(([table, columns]) => [
    `ALTER TABLE ${table} ADD COLUMN version BIGINT NOT NULL DEFAULT 1 CHECK (version >= 1)`,
    `CREATE TRIGGER ${table}_version BEFORE UPDATE OF ${columns.join(', ')} ON ${table}
      FOR EACH ROW WHEN (NEW.version = OLD.version
        AND (${columns.map((column) => `NEW.${column} IS DISTINCT FROM OLD.${column}`).join(' OR ')}))
      EXECUTE FUNCTION raise_version()`,
  ]),
];
