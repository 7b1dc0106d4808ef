import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { Sequelize } from 'sequelize';
import sqlite3 from 'sqlite3';
import { assertTransactionGiven } from './unit-of-work.ts';

export type Database = {
  sequelize: Sequelize;
  dialect: 'sqlite';
  /** Closes both connections; the last one out folds the write-ahead log back into the file. */
  close(): Promise<void>;
};

type ConnectionManager = {
  getConnection(options: { uuid?: string }): Promise<sqlite3.Database>;
  releaseConnection(): void;
  destroyConnection(connection: sqlite3.Database): Promise<void>;
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

function openConnection(file: string, pragmas: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(file, (openError) => {
      if (openError) return reject(openError);
      connection.exec(pragmas, (pragmaError) => (pragmaError ? reject(pragmaError) : resolve(connection)));
    });
  });
}

function closeConnection(connection: sqlite3.Database): Promise<void> {
  return promisify(connection.close.bind(connection))();
}

/**
 * Opens the SQLite file, creating it and its folder when missing, behind two lasting connections: every transaction
 * runs on the writer, everything else on the reader. Sequelize's own manager opens a connection per transaction and
 * offers no place for PRAGMAs, hence the replacement of its three functions.
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

  let writer = await openConnection(options.file, WRITER_PRAGMAS);
  const reader = await openConnection(options.file, READER_PRAGMAS);

  const manager = sequelize.connectionManager as unknown as ConnectionManager;
  manager.getConnection = async (request) => (request.uuid && request.uuid !== 'default' ? writer : reader);
  manager.releaseConnection = () => undefined;
  manager.destroyConnection = async (connection) => {
    // Sequelize asks for this when a rollback failed: nobody knows what the connection still holds.
    await closeConnection(connection);
    writer = await openConnection(options.file, WRITER_PRAGMAS);
  };

  return {
    sequelize,
    dialect: 'sqlite',
    async close() {
      await closeConnection(reader);
      await closeConnection(writer);
    },
  };
}
