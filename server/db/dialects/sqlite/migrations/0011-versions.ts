import { VERSIONED_COLUMNS } from '../../../migrations/data/versioned-columns.ts';

/**
 * A number for each record that rises when somebody changes what people change of it, whoever asks and by whatever
 * statement. A statement that raises it itself, so that RETURNING tells it, is left alone.
 */
export const up = (): readonly string[] =>
  Object.entries(VERSIONED_COLUMNS).flatMap(([table, columns]) => [
    `ALTER TABLE ${table} ADD COLUMN version INTEGER NOT NULL DEFAULT 1
      CHECK (typeof(version) = 'integer' AND version >= 1)`,
    `CREATE TRIGGER ${table}_version AFTER UPDATE OF ${columns.join(', ')} ON ${table}
      WHEN NEW.version = OLD.version
        AND (${columns.map((column) => `NEW.${column} IS NOT OLD.${column}`).join(' OR ')})
    BEGIN
      UPDATE ${table} SET version = version + 1 WHERE id = NEW.id;
    END`,
  ]);
