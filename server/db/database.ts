import type { Sequelize, Transaction } from 'sequelize';
import type { SqlValue } from './condition.ts';
import type { Connection, Dialect } from './dialects/dialect.ts';

/** Where the box office keeps everything: a file of its own, or a PostgreSQL database by its address. */
export type DatabaseLocation =
  | { file: string }
  /** A server that has not answered after so many milliseconds counts as out of reach; 10,000 unless told. */
  | { url: string; answerWithinMs?: number };

export type Database = {
  sequelize: Sequelize;
  dialect: Dialect;
  /**
   * Runs a reading statement with `?` for its values, prepared once; in the unit of work's transaction when given,
   * else on a connection that sees what was committed last.
   */
  all<Row>(sql: string, values: readonly SqlValue[], tx?: Transaction): Promise<Row[]>;
  /** Runs a writing statement, prepared once, inside the unit of work. @throws the driver's error when refused */
  run(sql: string, values: readonly SqlValue[], tx: Transaction): Promise<number>;
  /** Runs statements of a unit of work that goes on when the database refuses them: they alone are undone then. */
  attempt<Result>(work: () => Promise<Result>, tx: Transaction): Promise<Result>;
  /** The connection every transaction runs on; for the unit of work alone. */
  writer(): Connection;
  /** Gives up a writer whose state nobody knows any more, and opens another. */
  renewWriter(): Promise<void>;
  /** Runs work that no other process on this database may be doing at the same time; for bringing it up to date. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Copies the whole database to a safe place. @returns where to, or null where that is the operator's business */
  backUp(at: Date): Promise<string | null>;
  /** Closes every connection. */
  close(): Promise<void>;
};
