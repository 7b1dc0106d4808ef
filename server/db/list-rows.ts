import type { Ordering } from '../contracts/common.ts';
import { type PageOfRows, type PageRequest, pageWindow } from '../lib/page.ts';
import { type Condition, combine, condition } from './condition.ts';
import type { Database } from './database.ts';

/**
 * The terms of ORDER BY for a list: the fields asked for (or the list's own order), then the id, so that pages never
 * overlap. The id runs the way of the last field, since an index can be read backwards but not in both directions.
 * `columns` maps the contract's field names to SQL, `id` to the id's; what may be missing comes before everything
 * else, which the databases do not agree on by themselves.
 */
export function orderTerms<Field extends string>(
  asked: readonly Ordering<Field>[] | undefined,
  standard: readonly Ordering<Field>[],
  columns: Readonly<Record<Field | 'id', string | { nullable: string }>>,
): string {
  const term = (column: string | { nullable: string }, descending = false) => {
    if (typeof column === 'string') return `${column} ${descending ? 'DESC' : 'ASC'}`;
    return `${column.nullable} ${descending ? 'DESC NULLS LAST' : 'ASC NULLS FIRST'}`;
  };
  const fields = asked ?? standard;
  const terms = fields.map(({ field, descending }) => term(columns[field], descending));
  return [...terms, term(columns.id, fields.at(-1)?.descending)].join(', ');
}

type List = {
  /** What stands between SELECT and FROM. */
  columns: string;
  /** The table whose rows are listed; conditions are about it alone. */
  table: string;
  /** What belongs to the rows shown. */
  joins?: string;
  conditions: readonly Condition[];
  order: Condition;
  /** Where the number of rows is known already, the statement that reads it (one column, `count`). */
  count?: Condition;
};

/** A page of rows and the number of all of them. */
export async function listRows<Row>(
  database: Database,
  list: List,
  page: PageRequest,
): Promise<PageOfRows<Row>> {
  const { columns, table, joins = '', conditions, order } = list;
  const where = combine(conditions, 'AND', 'TRUE');
  const { limit, offset } = pageWindow(page);
  const readRows = () =>
    database.all<Row>(
      `SELECT ${columns} FROM ${table} ${joins} WHERE ${where.sql} ORDER BY ${order.sql} LIMIT ? OFFSET ?`,
      [...where.values, ...order.values, limit, offset],
    );
  const readCount = async ({ sql, values }: Condition) =>
    (await database.all<{ count: number }>(sql, values))[0]?.count ?? 0;

  if (list.count) {
    const [count, rows] = await Promise.all([readCount(list.count), readRows()]);
    return { count, rows };
  }
  const rows = await readRows();
  // A page that is not full is the last one: nothing has to be counted that was just read.
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  if (isLast) return { count: offset + rows.length, rows };
  const all = condition(`SELECT count(*) AS count FROM ${table} WHERE ${where.sql}`, ...where.values);
  return { count: await readCount(all), rows };
}
