import { type Condition, condition } from './condition.ts';

/** That a column of few rows holds this text somewhere, the case of letters aside. */
export function containing(column: string, text: string): Condition {
  const pattern = text.toLowerCase().replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`);
  return condition(`lower(${column}) LIKE ? ESCAPE '\\'`, `%${pattern}%`);
}
