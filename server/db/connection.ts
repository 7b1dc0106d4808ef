import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize, type Transaction } from 'sequelize';
import type sqlite3 from 'sqlite3';
import { assertTransactionGiven } from './running-transaction.ts';
import {
  openSqliteConnection,
  type SqliteConnection,
  type SqlValue,
  type WriteResult,
} from './sqlite-connection.ts';

export type Database = {
  sequelize: Sequelize;
  dialect: 'sqlite';
  /**
   * Runs a reading statement with `?` for its values, prepared once; in the unit of work's transaction when given,
   * else on a connection that sees what was committed last.
   */
  all<Row>(sql: string, values: readonly SqlValue[], tx?: Transaction): Promise<Row[]>;
  /** Runs a writing statement, prepared once, inside the unit of work. @throws the driver's error when refused */
  run(sql: string, values: readonly SqlValue[], tx: Transaction): Promise<WriteResult>;
  /** The connection every transaction runs on; for the unit of work alone. */
  writer(): SqliteConnection;
  /** Gives up a writer whose state nobody knows any more, and opens another. */
  renewWriter(): Promise<void>;
  /** Closes every connection; the last one out folds the write-ahead log back into the file. */
  close(): Promise<void>;
};

type ConnectionManager = {
  getConnection(options: { uuid?: string }): Promise<sqlite3.Database>;
  releaseConnection(): void;
};

const WRITER_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA busy_timeout = 5000;
`;
// A read connection that cannot write turns a write outside the unit of work into an error instead of a surprise.
const READER_PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA query_only = ON;
`;
/** Two, so that a long search does not hold up everybody else's reading. */
const READERS = 2;

/**
 * Opens the SQLite file, creating it and its folder when missing, behind lasting connections: every transaction
 * runs on the writer, everything else on the readers. Sequelize's own manager opens a connection per transaction and
 * offers no place for PRAGMAs, hence the replacement of its functions.
 * @param strict refuses a query that forgets the running unit of work's transaction (development and tests)
 */
export async function openDatabase(options: { file: string; strict: boolean }): Promise<Database> {
  mkdirSync(dirname(options.file), { recursive: true });
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: options.file,
    logging: false,
    hooks: options.strict ? { beforeQuery: assertTransactionGiven } : {},
  });

  let writer = await openSqliteConnection(options.file, WRITER_PRAGMAS);
  const readers: SqliteConnection[] = [];
  for (let opened = 0; opened < READERS; opened += 1) {
    readers.push(await openSqliteConnection(options.file, READER_PRAGMAS));
  }
  const reader = () => readers.reduce((one, other) => (other.pending() < one.pending() ? other : one));

  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  // A transaction brings the writer along; what asks here is outside of every unit of work.
  manager.getConnection = async () => reader().handle;
  manager.releaseConnection = () => undefined;

  return {
    sequelize,
    dialect: 'sqlite',
    all(sql, values, tx) {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      return (tx === undefined ? reader() : writer).all(sql, values);
    },
    run: (sql, values, tx) => {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      return writer.run(sql, values);
    },
    writer: () => writer,
    async renewWriter() {
      await writer.close().catch(() => undefined);
      writer = await openSqliteConnection(options.file, WRITER_PRAGMAS);
    },
    async close() {
      for (const connection of [...readers, writer]) await connection.close();
    },
  };
}
