import type { literal, OrderItem } from 'sequelize';
import type { Ordering } from '../contracts/common.ts';

/**
 * ORDER BY for a list: the fields asked for (or the list's own order), then the id, so that pages never overlap.
 * `columns` maps the contract's field names to attributes or SQL.
 */
export function orderBy<Field extends string>(
  asked: readonly Ordering<Field>[] | undefined,
  standard: readonly Ordering<Field>[],
  columns: Readonly<Record<Field, string | ReturnType<typeof literal>>>,
): OrderItem[] {
  const items = (asked ?? standard).map(
    ({ field, descending }): OrderItem => [columns[field], descending ? 'DESC' : 'ASC'],
  );
  return [...items, ['id', 'ASC']];
}
