import pg from 'pg';
import type { SqlValue } from '../../condition.ts';
import type { Connection } from '../dialect.ts';
import { numbered } from './placeholders.ts';

/** How many statements a connection keeps prepared; the combinations of filters and orders are many. */
const KEPT_STATEMENTS = 200;
const CONNECTION_TIMEOUT_MS = 5000;

const { builtins } = pg.types;
const asNumber = (text: string) => Number(text);
const asText = (text: string) => text;
// Ids and counts fit a number, as the contracts see to; a day has no time of day and no zone.
const PARSERS = new Map<number, (text: string) => unknown>([
  [builtins.INT8, asNumber],
  [builtins.DATE, asText],
]);

/** How the driver reads what PostgreSQL answers, for Sequelize's queries and for ours. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS.get(oid) ??
    pg.types.getTypeParser(oid, format ?? 'text')) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Statements as the driver takes them: named, so that a connection plans each of them once, as long as they are not
 * too many.
 */
export function statements(): (sql: string, values: readonly SqlValue[]) => pg.QueryConfig {
  const known = new Map<string, { name?: string; text: string }>();
  return (sql, values) => {
    let statement = known.get(sql);
    if (statement === undefined) {
      const text = numbered(sql);
      statement = known.size < KEPT_STATEMENTS ? { name: `foyer_${known.size}`, text } : { text };
      if (known.size < KEPT_STATEMENTS) known.set(sql, statement);
    }
    return { ...statement, values: [...values] };
  };
}

/** How every connection introduces itself. @param settings what is set for its session */
export function clientConfig(url: string, settings: Readonly<Record<string, string>>): pg.ClientConfig {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString: url,
    application_name: 'Foyer',
    options: options.join(' '),
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    keepAlive: true,
    types,
  };
}

/** Opens a lasting connection. @throws the driver's error */
export async function openConnection(config: pg.ClientConfig): Promise<Connection> {
  const client = new pg.Client(config);
  // A connection that is lost tells whoever asks next; unheard, its event would end the process.
  client.on('error', () => undefined);
  await client.connect();

  const statement = statements();
  let pending = 0;
  async function query(asked: string | pg.QueryConfig): Promise<pg.QueryResult> {
    pending += 1;
    try {
      return await client.query(asked);
    } finally {
      pending -= 1;
    }
  }
  return {
    handle: client,
    pending: () => pending,
    exec: async (sql) => void (await query(sql)),
    all: async <Row>(sql: string, values: readonly SqlValue[]) =>
      (await query(statement(sql, values))).rows as Row[],
    run: async (sql, values) => (await query(statement(sql, values))).rowCount ?? 0,
    abandon: async () => void (await query('ROLLBACK')),
    close: () => client.end(),
  };
}
