import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Sequelize } from 'sequelize';
import { makeBackup } from '../../../backup/make-backup.ts';
import type { Database } from '../../database.ts';
import { assertTransactionGiven } from '../../running-transaction.ts';
import type { Connection } from '../dialect.ts';
import { replaceConnections } from '../replace-connections.ts';
import { openConnection } from './connection.ts';
import { sqlite } from './phrases.ts';

/** `secure_delete`: what is erased is overwritten where it stood, since backups copy pages with all that lies in them. */
const WRITER_PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;
  PRAGMA busy_timeout = 5000;
  PRAGMA journal_size_limit = 67108864;
`;
// A read connection that cannot write turns a write outside the unit of work into an error instead of a surprise.
const READER_PRAGMAS = `
  PRAGMA busy_timeout = 5000;
  PRAGMA query_only = ON;
`;
/** Two, so that a long search does not hold up everybody else's reading. */
const READERS = 2;

/**
 * Opens the SQLite file, creating it and its folder when missing. The last connection to close folds the write-ahead
 * log back into the file.
 */
export async function openSqlite(file: string, options: { strict: boolean }): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true });
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: file,
    logging: false,
    hooks: options.strict ? { beforeQuery: assertTransactionGiven } : {},
  });

  let writer = await openConnection(file, WRITER_PRAGMAS);
  const readers: Connection[] = [];
  for (let opened = 0; opened < READERS; opened += 1) {
    readers.push(await openConnection(file, READER_PRAGMAS));
  }
  const reader = () => readers.reduce((one, other) => (other.pending() < one.pending() ? other : one));
  // Sequelize prepares each query anew, and the driver does that only when nothing runs on the connection: beside
  // prepared statements that never pause, it would wait for as long as others are served.
  const modelReader = await openConnection(file, READER_PRAGMAS);
  replaceConnections(sequelize, {
    getConnection: async () => modelReader.handle,
    releaseConnection: () => undefined,
  });

  return {
    sequelize,
    dialect: sqlite,
    all(sql, values, tx) {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      return (tx === undefined ? reader() : writer).all(sql, values);
    },
    run(sql, values, tx) {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      return writer.run(sql, values);
    },
    // A statement that is refused undoes itself and leaves the rest of its transaction alone.
    attempt: (work) => work(),
    writer: () => writer,
    async renewWriter() {
      await writer.close().catch(() => undefined);
      writer = await openConnection(file, WRITER_PRAGMAS);
    },
    alone: (work) => work(),
    // Nobody is served yet, so that nobody waits for it.
    backUp: (at) =>
      makeBackup(
        { dataDir: dirname(file), database: file, reason: 'migration', at, isGentle: false },
        () => undefined,
      ),
    async close() {
      for (const connection of [modelReader, ...readers, writer]) await connection.close();
    },
  };
}
