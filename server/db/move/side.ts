import type { SqlValue } from '../condition.ts';
import type { DialectName } from '../dialects/dialect.ts';

/** One of the two databases of a move, for reading. */
export type Side = {
  dialect: DialectName;
  all<Row>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
};
