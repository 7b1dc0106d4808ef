import type sqlite3 from 'sqlite3';
import { createLine } from '../../../lib/line.ts';
import type { SqlValue } from '../../condition.ts';
import type { Connection } from '../dialect.ts';
import { called, closeHandle, openHandle } from './driver.ts';

/** How many prepared statements are kept; the combinations of filters and orders are many. */
const KEPT_STATEMENTS = 200;

/**
 * Opens a lasting connection to the SQLite file. Each statement is prepared once and kept: preparing costs as much as
 * running it, and going through Sequelize costs four times as much again (docs/performance.md).
 *
 * One statement runs at a time. The driver would start a prepared one beside others, only to have it wait inside
 * SQLite: each blocks one of libuv's few threads meanwhile, and none is left for a COMMIT.
 * @param pragmas what is set on the connection before anything else runs on it
 */
export async function openConnection(file: string, pragmas: string): Promise<Connection> {
  const handle = await openHandle(file);
  // For what Sequelize runs on the handle by itself.
  handle.serialize();
  const line = createLine();
  const statements = new Map<string, Promise<sqlite3.Statement>>();

  function prepare(sql: string): Promise<sqlite3.Statement> {
    return called<sqlite3.Statement>((settle) => {
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

  const exec = (sql: string) =>
    line.take(() => called<void>((settle) => handle.exec(sql, (error) => settle(error, undefined))));

  const connection: Connection = {
    handle,
    pending: line.pending,
    exec,
    all: <Row>(sql: string, values: readonly SqlValue[]) =>
      line.take(async () => {
        const statement = await statementFor(sql);
        return called<Row[]>((settle) => statement.all<Row>(values, settle));
      }),
    run: (sql, values) =>
      line.take(async () => {
        const statement = await statementFor(sql);
        return called<number>((settle) =>
          statement.run(values, function (this: sqlite3.RunResult, error: Error | null) {
            settle(error, this.changes);
          }),
        );
      }),
    async abandon() {
      try {
        await exec('ROLLBACK');
      } catch (error) {
        const isUndone = error instanceof Error && error.message.includes('no transaction is active');
        if (!isUndone) throw error;
      }
    },
    close: () =>
      line.take(async () => {
        for (const statement of await Promise.all(statements.values())) {
          await called<void>((settle) =>
            statement.finalize((error?: Error) => settle(error ?? null, undefined)),
          );
        }
        await closeHandle(handle);
      }),
  };
  await exec(pragmas);
  return connection;
}
