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
  /** The id's column where something is searched for: it is found once, for the page and for the number alike. */
  searched?: string | false;
  /** Where the number of rows is known already, the statement that reads it (one column, `count`). */
  count?: Condition;
};

// SQLite prepares a statement anew whenever another value is bound to a bare LIMIT, which costs more than the page.
const LIMITS = 'LIMIT CAST(? AS BIGINT) OFFSET CAST(? AS BIGINT)';

/** A page of rows and the number of all of them. */
export async function listRows<Row>(
  database: Database,
  list: List,
  page: PageRequest,
): Promise<PageOfRows<Row>> {
  const { columns, table, joins = '', conditions, order } = list;
  const where = combine(conditions, 'AND', 'TRUE');
  const { limit, offset } = pageWindow(page);
  const values = [...where.values, ...order.values, limit, offset];
  const readCount = async ({ sql, values }: Condition) =>
    (await database.all<{ count: number }>(sql, values))[0]?.count ?? 0;
  type CountedRow = Row & { found_count: number };
  /** What was counted beside the rows; a page beyond the last one has no row to say it. */
  const withCount = async (found: readonly CountedRow[], count: Condition) => ({
    count: found[0]?.found_count ?? (offset === 0 ? 0 : await readCount(count)),
    rows: found.map(({ found_count, ...row }) => row as Row),
  });

  const { searched } = list;
  const countAll = condition(`SELECT count(*) AS count FROM ${table} WHERE ${where.sql}`, ...where.values);
  if (list.count) {
    // One statement is one trip to the database, which costs more than either half.
    const found = await database.all<CountedRow>(
      `SELECT ${columns}, (${list.count.sql}) AS found_count FROM ${table} ${joins}
       WHERE ${where.sql} ORDER BY ${order.sql} ${LIMITS}`,
      [...list.count.values, ...values],
    );
    return withCount(found, list.count);
  }
  if (searched) {
    const found = await database.all<CountedRow>(
      `WITH found AS MATERIALIZED (SELECT ${searched} AS id FROM ${table} WHERE ${where.sql})
       SELECT ${columns}, (SELECT count(*) FROM found) AS found_count FROM ${table} ${joins}
       WHERE ${searched} IN (SELECT id FROM found) ORDER BY ${order.sql} ${LIMITS}`,
      values,
    );
    return withCount(found, countAll);
  }
  const rows = await database.all<Row>(
    `SELECT ${columns} FROM ${table} ${joins} WHERE ${where.sql} ORDER BY ${order.sql} ${LIMITS}`,
    values,
  );
  // A page that is not full is the last one: nothing has to be counted that was just read.
  const isLast = rows.length < limit && (rows.length > 0 || offset === 0);
  return { count: isLast ? offset + rows.length : await readCount(countAll), rows };
}
