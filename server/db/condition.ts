export type SqlValue = string | number | null;

/** A part of a WHERE clause with `?` for its values. */
export type Condition = { sql: string; values: readonly SqlValue[] };

export function condition(sql: string, ...values: readonly SqlValue[]): Condition {
  return { sql, values };
}

/** Conditions joined by AND or OR; `nothing` is what an empty list means. */
export function combine(
  conditions: readonly Condition[],
  by: 'AND' | 'OR',
  nothing: 'TRUE' | 'FALSE',
): Condition {
  const [first] = conditions;
  if (first === undefined) return condition(nothing);
  if (conditions.length === 1) return first;
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(` ${by} `)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}
