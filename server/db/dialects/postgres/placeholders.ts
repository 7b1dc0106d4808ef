const PLACEHOLDER = /\?(\d*)/g;

/** The statement with PostgreSQL's `$1`, `$2` where ours has `?` in the values' order or `?1`, `?2` by number. */
export function numbered(sql: string): string {
  let next = 0;
  return sql.replace(PLACEHOLDER, (_mark, number: string) => {
    if (number !== '') return `$${number}`;
    next += 1;
    return `$${next}`;
  });
}
