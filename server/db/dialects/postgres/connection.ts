import { Socket } from 'node:net';
import pg from 'pg';
import type { SqlValue } from '../../condition.ts';
import type { Connection } from '../dialect.ts';
import { numbered } from './placeholders.ts';
import { storageFailureOf } from './refusals.ts';

export type SessionOptions = {
  /** What is set for the session, by PostgreSQL's names. */
  settings: Readonly<Record<string, string>>;
  /** After so many milliseconds without an answer the server counts as out of reach. */
  answerWithinMs?: number;
};

/** How many statements a connection keeps prepared; the combinations of filters and orders are many. */
const KEPT_STATEMENTS = 200;
const CONNECTION_TIMEOUT_MS = 3000;
const GOODBYE_MS = 500;

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

/** How every connection introduces itself. */
export function clientConfig(url: string, { settings, answerWithinMs }: SessionOptions): pg.ClientConfig {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  return {
    connectionString: url,
    application_name: 'Foyer',
    options: options.join(' '),
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: answerWithinMs,
    keepAlive: true,
    types,
  };
}

/** Opens a lasting connection. @throws the driver's error */
export async function openConnection(url: string, options: SessionOptions): Promise<Connection> {
  const socket = new Socket();
  const client = new pg.Client({ ...clientConfig(url, options), stream: () => socket });
  let isLost = false;
  // Unheard, the event would end the process; whoever asks next is told.
  client.on('error', () => {
    isLost = true;
  });
  await client.connect().catch((error: unknown) => {
    socket.destroy();
    throw error;
  });

  const statement = statements();
  let pending = 0;
  async function query(asked: string | pg.QueryConfig): Promise<pg.QueryResult> {
    pending += 1;
    try {
      return await client.query(asked);
    } catch (error) {
      // What is asked after a statement that has not answered would wait behind it.
      isLost ||= storageFailureOf(error) === 'database_unreachable';
      throw error;
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
    async abandon() {
      if (isLost) throw new Error('The connection to the database is lost.');
      await query('ROLLBACK');
    },
    async close() {
      // A server that does not answer any more does not say goodbye either.
      const timer = setTimeout(() => socket.destroy(), GOODBYE_MS);
      await client.end();
      clearTimeout(timer);
    },
  };
}
