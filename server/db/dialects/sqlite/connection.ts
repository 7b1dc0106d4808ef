import sqlite3 from 'sqlite3';
import type { SqlValue } from '../../condition.ts';
import type { Connection } from '../dialect.ts';

/** How many prepared statements are kept; the combinations of filters and orders are many. */
const KEPT_STATEMENTS = 200;

function openHandle(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(handle)));
  });
}

/**
 * Opens a lasting connection to the SQLite file. Each statement is prepared once and kept: preparing costs as much as
 * running it, and going through Sequelize costs four times as much again (docs/performance.md).
 * @param pragmas what is set on the connection before anything else runs on it
 */
export async function openConnection(file: string, pragmas: string): Promise<Connection> {
  const handle = await openHandle(file);
  // One statement at a time: several would wait for each other inside SQLite, each blocking one of libuv's few threads.
  handle.serialize();
  const statements = new Map<string, Promise<sqlite3.Statement>>();
  let pending = 0;

  function call<Result>(
    start: (settle: (error: Error | null, result: Result) => void) => void,
  ): Promise<Result> {
    pending += 1;
    return new Promise((resolve, reject) => {
      start((error, result) => {
        pending -= 1;
        if (error) reject(error);
        else resolve(result);
      });
    });
  }

  function prepare(sql: string): Promise<sqlite3.Statement> {
    return call<sqlite3.Statement>((settle) => {
      const statement = handle.prepare(sql, (error: Error | null) => settle(error, statement));
    });
  }

  function statementFor(sql: string): Promise<sqlite3.Statement> {
    const known = statements.get(sql);
    const statement = known ?? prepare(sql);
    // The one used last stands last.
    if (known !== undefined) statements.delete(sql);
    else statement.catch(() => statements.delete(sql));
    statements.set(sql, statement);
    const [oldest] = statements;
    if (statements.size > KEPT_STATEMENTS && oldest) {
      statements.delete(oldest[0]);
      void oldest[1].then((kept) => kept.finalize());
    }
    return statement;
  }

  const connection: Connection = {
    handle,
    pending: () => pending,
    exec: (sql) => call<void>((settle) => handle.exec(sql, (error) => settle(error, undefined))),
    async all<Row>(sql: string, values: readonly SqlValue[]) {
      const statement = await statementFor(sql);
      return call<Row[]>((settle) => statement.all<Row>(values, settle));
    },
    async run(sql, values) {
      const statement = await statementFor(sql);
      return call<number>((settle) =>
        statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
          settle(error, this.changes);
        }),
      );
    },
    async abandon() {
      try {
        await connection.exec('ROLLBACK');
      } catch (error) {
        const isUndone = error instanceof Error && error.message.includes('no transaction is active');
        if (!isUndone) throw error;
      }
    },
    close: async () => {
      for (const statement of await Promise.all(statements.values())) {
        await call<void>((settle) => statement.finalize((error?: Error) => settle(error ?? null, undefined)));
      }
      await call<void>((settle) => handle.close((error) => settle(error, undefined)));
    },
  };
  await connection.exec(pragmas);
  return connection;
}
