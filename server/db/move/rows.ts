import type { DialectName } from '../dialects/dialect.ts';
import type { Side } from './side.ts';
import type { ColumnType, Table } from './tables.ts';

/** A row's values as text, in the order of its table's columns; equal rows are equal texts on either side. */
export type Row = readonly (string | null)[];

/** Enough that a statement's own cost does not count, and few enough for the memory. */
const ROWS_PER_BATCH = 2000;

const plain = (column: string) => `CAST(${column} AS TEXT)`;

/**
 * How each database says a value in the words of the file: instants to the millisecond in UTC as `toSqlInstant` writes
 * them, flags as 0 and 1, bytes in hexadecimal digits.
 */
const SAID: Readonly<Record<DialectName, Readonly<Record<ColumnType, (column: string) => string>>>> = {
  sqlite: {
    integer: plain,
    flag: plain,
    text: plain,
    day: plain,
    instant: plain,
    bytes: (column) => `CASE WHEN ${column} IS NOT NULL THEN hex(${column}) END`,
  },
  postgres: {
    integer: plain,
    flag: (column) => `CAST(${column}::integer AS TEXT)`,
    text: plain,
    day: (column) => `to_char(${column}, 'YYYY-MM-DD')`,
    instant: (column) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS') || ' +00:00'`,
    bytes: (column) => `upper(encode(${column}, 'hex'))`,
  },
};

/** How many rows the table has. */
export async function countRows(side: Side, table: Table): Promise<number> {
  const [counted] = await side.all<{ count: number }>(`SELECT count(*) AS count FROM ${table.name}`, []);
  return counted?.count ?? 0;
}

/** All rows of a table by their key, some thousand at a time, so that memory does not grow with the season. */
export async function* batchesOf(side: Side, { name, columns }: Table): AsyncGenerator<readonly Row[], void> {
  const said = columns.map((column, at) => `${SAID[side.dialect][column.type](column.name)} AS v${at}`);
  const key = columns[0]?.name;
  const select = (where: string) =>
    `SELECT ${said.join(', ')} FROM ${name} ${where} ORDER BY ${key} LIMIT ${ROWS_PER_BATCH}`;
  let last: string | null = null;
  for (;;) {
    const answered: Record<string, string | null>[] =
      last === null ? await side.all(select(''), []) : await side.all(select(`WHERE ${key} > ?`), [last]);
    const rows = answered.map((row) => columns.map((_column, at) => row[`v${at}`] ?? null));
    if (rows.length > 0) yield rows;
    if (rows.length < ROWS_PER_BATCH) return;
    last = rows.at(-1)?.[0] ?? null;
  }
}
