import { ISO_3166_1 } from '../migrations/data/iso-3166-1.ts';
import { MoveError } from './move-error.ts';
import type { Side } from './side.ts';
import { MOVED_TABLES, RECORD_OF_MIGRATIONS } from './tables.ts';

/** What the migrations themselves fill. */
const FILLED = ['countries', 'row_counts'];

async function firstContent(target: Side): Promise<string | null> {
  const tables = await target.all<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
    [],
  );
  for (const { name } of tables) {
    if (name === RECORD_OF_MIGRATIONS || FILLED.includes(name)) continue;
    const isOurs = MOVED_TABLES.some((known) => known === name);
    if (!isOurs) return `a table ${name} that is not Foyer's`;
    const rows = await target.all(`SELECT 1 FROM ${name} LIMIT 1`, []);
    if (rows.length > 0) return `rows in the table ${name}`;
  }
  if (!tables.some(({ name }) => name === 'countries')) return null;
  const countries = await target.all<{ code: string; name: string }>('SELECT code, name FROM countries', []);
  const found = new Set(countries.map(({ code, name }) => `${code} ${name}`));
  const isAsMade =
    found.size === ISO_3166_1.length && ISO_3166_1.every(([code, name]) => found.has(`${code} ${name}`));
  return isAsMade ? null : 'countries of its own';
}

/**
 * Makes sure that nothing is lost by filling the target: it has no tables, or those of a Foyer nobody has started yet.
 * @param name the target's name for people
 * @throws MoveError saying what is in it
 */
export async function assertEmpty(target: Side, name: string): Promise<void> {
  const content = await firstContent(target);
  if (content === null) return;
  throw new MoveError(
    `The database ${name} is not empty: it has ${content}. It was left as it was; create an empty one.`,
  );
}
