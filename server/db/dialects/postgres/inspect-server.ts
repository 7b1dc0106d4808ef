import pg from 'pg';
import { StartupError } from '../../../startup-error.ts';
import { clientConfig } from './connection.ts';

/** PostgreSQL 15; older ones are refused rather than half supported. */
const OLDEST_VERSION = 150_000;

/** The database's address without the password, for sentences and the log. */
export function shownAddress(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  shown.search = '';
  return shown.href;
}

async function connect(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client(clientConfig(url, { settings: {} }));
  try {
    await client.connect();
    return client;
  } catch (error) {
    const reason = error instanceof Error && error.message !== '' ? error.message : 'it does not answer';
    throw new StartupError(`The database ${name} cannot be used (${reason}).`);
  }
}

async function appliedIn(client: pg.Client, name: string): Promise<string[]> {
  const setting = async (key: string) =>
    (await client.query<{ value: string }>('SELECT current_setting($1) AS value', [key])).rows[0]?.value ??
    '';
  if (Number(await setting('server_version_num')) < OLDEST_VERSION) {
    const version = await setting('server_version');
    throw new StartupError(`The database ${name} is PostgreSQL ${version}. Foyer needs version 15 or later.`);
  }
  const encoding = await setting('server_encoding');
  if (encoding !== 'UTF8') {
    throw new StartupError(
      `The database ${name} is encoded as ${encoding}. Create one with the encoding UTF8.`,
    );
  }

  const { rows: tables } = await client.query<{ tablename: string }>(
    'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()',
  );
  if (tables.length === 0) return [];
  if (!tables.some(({ tablename }) => tablename === 'schema_migrations')) {
    throw new StartupError(`${name} is a database of another program. It was left as it is.`);
  }
  const { rows } = await client.query<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name');
  return rows.map((row) => row.name);
}

/**
 * Looks at the database on the server without changing it.
 * @returns its name for people, and the names of the migrations it has seen; none where it is empty
 * @throws StartupError when it cannot be reached, is too old, or belongs to another program
 */
export async function inspectServer(url: string): Promise<{ name: string; applied: string[] }> {
  const name = shownAddress(url);
  const client = await connect(url, name);
  try {
    return { name, applied: await appliedIn(client, name) };
  } finally {
    await client.end();
  }
}
