import { storageFailureOf } from '../dialects/refusals.ts';
import { MoveError } from './move-error.ts';
import { batchesOf, type Row } from './rows.ts';
import type { Side } from './side.ts';
import type { ColumnType, Table } from './tables.ts';

/** The database that is filled, inside the transaction of the move. */
export type Target = Side & {
  run(sql: string, values: readonly string[]): Promise<number>;
  /** Statements that are undone by themselves when they are refused. */
  attempt<Result>(work: () => Promise<Result>): Promise<Result>;
};

const UNDERSTOOD: Readonly<Record<ColumnType, (text: string) => string>> = {
  integer: (text) => `${text}::bigint`,
  flag: (text) => `${text}::boolean`,
  text: (text) => text,
  day: (text) => `${text}::date`,
  instant: (text) => `${text}::timestamptz`,
  bytes: (text) => `decode(${text}, 'hex')`,
};

function insertStatement({ name, columns }: Table): string {
  const values = columns.map(({ type }, at) => UNDERSTOOD[type](`(value ->> ${at})`));
  return `INSERT INTO ${name} (${columns.map((column) => column.name).join(', ')})
    SELECT ${values.join(', ')} FROM jsonb_array_elements(?::jsonb) AS element (value)`;
}

async function insert(target: Target, table: Table, rows: readonly Row[]): Promise<void> {
  try {
    await target.attempt(() => target.run(insertStatement(table), [JSON.stringify(rows)]));
  } catch (error) {
    if (!(error instanceof Error) || storageFailureOf(error) !== null) throw error;
    // Whoever has to put it right has to know which row it is.
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      await insert(target, table, rows.slice(0, half));
      await insert(target, table, rows.slice(half));
      return;
    }
    throw new MoveError(
      `PostgreSQL does not take a row of the table ${table.name}, the one with the ${table.columns[0]?.name} ${rows[0]?.[0]} (${error.message}).`,
    );
  }
}

/**
 * Writes all rows of a table into the target.
 * @param onRows is told how many rows of the table have been written
 * @throws MoveError naming the first row that PostgreSQL refuses
 */
export async function copyTable(
  table: Table,
  source: Side,
  target: Target,
  onRows: (done: number) => void,
): Promise<void> {
  let done = 0;
  for await (const rows of batchesOf(source, table)) {
    await insert(target, table, rows);
    done += rows.length;
    onRows(done);
  }
}
