import sqlite3 from 'sqlite3';

export type SqlValue = string | number | null;

/** What a statement that writes did. `lastId` is the id of the row an INSERT added. */
export type WriteResult = { changes: number; lastId: number };

/**
 * One lasting connection to the SQLite file. Each statement is prepared once and kept: preparing costs as much as
 * running it, and going through Sequelize costs four times as much again (docs/performance.md).
 */
export type SqliteConnection = {
  /** What Sequelize runs its own queries on. */
  handle: sqlite3.Database;
  /** Statements handed over that have not answered yet. */
  pending(): number;
  /** Several statements without values, in one go. */
  exec(sql: string): Promise<void>;
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  run(sql: string, values: readonly SqlValue[]): Promise<WriteResult>;
  close(): Promise<void>;
};

function openHandle(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(handle)));
  });
}

/** @param pragmas what is set on the connection before anything else runs on it */
export async function openSqliteConnection(file: string, pragmas: string): Promise<SqliteConnection> {
  const handle = await openHandle(file);
  // One statement at a time: several would wait for each other inside SQLite, each blocking one of libuv's few threads.
  handle.serialize();
  const statements = new Map<string, sqlite3.Statement>();
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

  function statementFor(sql: string): sqlite3.Statement {
    let statement = statements.get(sql);
    if (statement === undefined) {
      // What cannot be prepared says so when it is run.
      statement = handle.prepare(sql, () => undefined);
      statements.set(sql, statement);
    }
    return statement;
  }

  const connection: SqliteConnection = {
    handle,
    pending: () => pending,
    exec: (sql) => call<void>((settle) => handle.exec(sql, (error) => settle(error, undefined))),
    all: <Row>(sql: string, values: readonly SqlValue[]) =>
      call<Row[]>((settle) => statementFor(sql).all<Row>(values, settle)),
    run: (sql, values) =>
      call<WriteResult>((settle) =>
        statementFor(sql).run(values, function (this: sqlite3.RunResult, error: Error | null) {
          settle(error, { changes: this.changes, lastId: this.lastID });
        }),
      ),
    close: async () => {
      for (const statement of statements.values()) {
        await call<void>((settle) => statement.finalize((error?: Error) => settle(error ?? null, undefined)));
      }
      await call<void>((settle) => handle.close((error) => settle(error, undefined)));
    },
  };
  await connection.exec(pragmas);
  return connection;
}
