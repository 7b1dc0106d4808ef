/** An instant as the databases answer it: SQLite as text, PostgreSQL as a date. */
export type SqlInstant = string | Date;

/** An instant as the databases take it: text that sorts by time, in the form Sequelize reads and writes. */
export function toSqlInstant(date: Date): string {
  return date.toISOString().replace('T', ' ').replace('Z', ' +00:00');
}

/** The instant in a column that `toSqlInstant` or Sequelize has written. */
export function fromSqlInstant(value: SqlInstant): Date {
  return new Date(value);
}
