/**
 * A step of the schema; `up` answers its statements in order, in the words of SQLite or of PostgreSQL. Never changed
 * once released.
 */
export type Migration = { name: string; up(dialect: 'sqlite' | 'postgres'): readonly string[] };
