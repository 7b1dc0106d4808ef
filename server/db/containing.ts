import { type Condition, combine, condition } from './condition.ts';

/** That a column of few rows holds this text somewhere, the case of letters aside. */
export function containing(column: string, text: string): Condition {
  const pattern = text.toLowerCase().replace(/[\\%_]/g, (wildcard) => `\\${wildcard}`);
  return condition(`lower(${column}) LIKE ? ESCAPE '\\'`, `%${pattern}%`);
}

/** That a column holds this text somewhere, or the name of the user whose id is in another one does. */
export function containingOrOf(column: string, userId: string, text: string): Condition {
  const { sql, values } = containing('username', text);
  const ofThem = condition(`${userId} IN (SELECT id FROM users WHERE ${sql})`, ...values);
  return combine([containing(column, text), ofThem], 'OR', 'FALSE');
}
