import { existsSync, statSync } from 'node:fs';
import { StartupError } from '../../../startup-error.ts';
import { wasClosedInOrder } from './clean-end.ts';
import { openReadOnly } from './read-only.ts';

/** SQLite's findings without their "*** in database main ***" headline. */
function inOneLine(finding: string): string {
  return finding
    .replace(/^\*\*\*.*\*\*\*$/m, '')
    .trim()
    .replace(/\s+/g, ' ');
}

/** Looking through more than this takes seconds, which every start would pay. */
const SMALL_BYTES = 64 * 1024 * 1024;

/** A large season that was closed in order, and that nobody has touched since, need not be looked through. */
const isTrusted = (file: string) => statSync(file).size > SMALL_BYTES && wasClosedInOrder(file);

/**
 * Looks at a database file without changing it.
 * @returns its name for people, and the names of the migrations it has seen; none where there is no file yet
 * @throws StartupError when the file is damaged or belongs to another program
 */
export async function inspectFile(file: string): Promise<{ name: string; applied: string[] }> {
  if (!existsSync(file) || statSync(file).size === 0) return { name: file, applied: [] };
  const damaged = (why: string) =>
    new StartupError(
      `The database ${file} is damaged (${inOneLine(why)}). It was left as it is; restore a backup of it.`,
      { code: 'database_damaged' },
    );

  const connection = await openReadOnly(file).catch((error: Error) => {
    throw damaged(error.message);
  });
  try {
    if (!isTrusted(file)) {
      const check = await connection.all<{ quick_check: string }>('PRAGMA quick_check(1)');
      const verdict = check[0]?.quick_check;
      if (verdict !== 'ok') throw damaged(verdict ?? 'no answer to the integrity check');
    }

    const tables = await connection.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    if (tables.length === 0) return { name: file, applied: [] };
    if (!tables.some((table) => table.name === 'schema_migrations')) {
      throw new StartupError(`${file} is a database of another program. It was left as it is.`);
    }
    const applied = await connection.all<{ name: string }>(
      'SELECT name FROM schema_migrations ORDER BY name',
    );
    return { name: file, applied: applied.map((row) => row.name) };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw damaged(error instanceof Error ? error.message : String(error));
  } finally {
    await connection.close();
  }
}
