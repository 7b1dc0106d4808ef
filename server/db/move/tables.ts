import type { Side } from './side.ts';

/** What a column holds, whichever way its database stores it. */
export type ColumnType = 'integer' | 'flag' | 'text' | 'day' | 'instant' | 'bytes';

export type Column = { name: string; type: ColumnType };

/** A table that is moved. The first column is the key that its rows are read by. */
export type Table = {
  name: string;
  columns: readonly Column[];
  /** Whether the database numbers its rows. */
  isNumbered: boolean;
};

/** In the order in which they are filled: whoever is referred to comes first. */
export const MOVED_TABLES = [
  'users',
  'countries',
  'events',
  'attendees',
  'bookings',
  'idempotency_keys',
  'settings',
  'sessions',
  'pairing_codes',
  'failed_attempts',
  'row_counts',
  'audit_entries',
] as const;

/** What each database writes about itself. */
export const RECORD_OF_MIGRATIONS = 'schema_migrations';

const TYPES: Readonly<Record<string, ColumnType>> = {
  bigint: 'integer',
  integer: 'integer',
  boolean: 'flag',
  'character varying': 'text',
  character: 'text',
  text: 'text',
  date: 'day',
  'timestamp with time zone': 'instant',
  bytea: 'bytes',
};

function columnOf(table: string, name: string, type: string): Column {
  const known = TYPES[type];
  if (known === undefined) throw new Error(`Nobody knows how to move ${table}.${name}, which is a ${type}.`);
  return { name, type: known };
}

/**
 * The tables of the target in the order in which they can be filled, each with all its columns but those PostgreSQL
 * makes by itself. Read from the schema, so that no column of a later version can be forgotten.
 * @throws Error when the schema has a table or a type that this list does not know
 */
export async function tablesOf(target: Side): Promise<Table[]> {
  const columns = await target.all<{
    table_name: string;
    column_name: string;
    data_type: string;
    is_identity: 'YES' | 'NO';
  }>(
    `SELECT table_name, column_name, data_type, is_identity FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name <> '${RECORD_OF_MIGRATIONS}' AND is_generated = 'NEVER'
      ORDER BY table_name, ordinal_position`,
    [],
  );
  const unknown = columns.find(({ table_name }) => !MOVED_TABLES.some((name) => name === table_name));
  if (unknown) throw new Error(`Nobody knows when to move the table ${unknown.table_name}.`);
  return MOVED_TABLES.map((name) => {
    const own = columns.filter(({ table_name }) => table_name === name);
    return {
      name,
      columns: own.map(({ column_name, data_type }) => columnOf(name, column_name, data_type)),
      isNumbered: own.some(({ is_identity }) => is_identity === 'YES'),
    };
  });
}
