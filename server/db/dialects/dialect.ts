import type { Condition, SqlValue } from '../condition.ts';

export type DialectName = 'sqlite' | 'postgres';

/** The types a column of a table of values can have. */
export type ValueType = 'integer' | 'text' | 'day' | 'instant';

/** What is said differently by SQLite and by PostgreSQL; each phrase means the same in both. */
export type Dialect = {
  name: DialectName;
  /** Opens a transaction in which nobody else writes, in this process or another. */
  begin: string;
  /**
   * A table made of a JSON array of arrays that is bound to `parameter`: the given columns in the order of each
   * array's elements, and `place`, which rises with the array's order.
   */
  rowsOf(parameter: string, columns: Readonly<Record<string, ValueType>>): string;
  /** The instant that is so many minutes (an SQL expression) before the instant bound to `parameter`. */
  minutesBefore(parameter: string, minutes: string): string;
  /** The ids of the records with all these words, each of them whole or as a word's beginning. */
  recordsWithWords(table: SearchedTable, words: readonly string[], as: 'whole' | 'beginning'): Condition;
  /** The ids of the attendees whose phone number has these digits anywhere, at least three of them. */
  attendeesWithDigits(digits: string): Condition;
  /**
   * The ids of the attendees who have all these words as a word's beginning, and each of the numbers (one or more, of
   * at least three digits) as a word's beginning or anywhere in their phone number.
   */
  attendeesWithNumbers(numbers: readonly string[], words: readonly string[]): Condition;
  /** The ids of the bookings of one of these attendees for one of these events, each given as a statement of ids. */
  bookingsOf(sides: { attendees: Condition; events: Condition }): Condition;
};

/** The tables whose `search_text` is indexed by words. */
export type SearchedTable = 'attendees' | 'events';

/** A lasting connection to the database, which runs one statement after the other. */
export type Connection = {
  /** What Sequelize runs its own queries on. */
  handle: unknown;
  /** Statements handed over that have not answered yet. */
  pending(): number;
  /** Several statements without values, in one go. */
  exec(sql: string): Promise<void>;
  /** @param sql with `?` for the values in their order, or `?1`, `?2` by number */
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  /** @returns how many rows were changed */
  run(sql: string, values: readonly SqlValue[]): Promise<number>;
  /** Undoes the open transaction, if there is one. @throws when nobody knows what the connection still holds */
  abandon(): Promise<void>;
  close(): Promise<void>;
};
