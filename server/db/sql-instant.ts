/** An instant as the database keeps it: text that sorts by time, in the form Sequelize reads and writes. */
export function toSqlInstant(date: Date): string {
  return date.toISOString().replace('T', ' ').replace('Z', ' +00:00');
}

/** The instant in a column that `toSqlInstant` or Sequelize has written. */
export function fromSqlInstant(text: string): Date {
  return new Date(text);
}
