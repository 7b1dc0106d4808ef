import pg from 'pg';
import { Sequelize } from 'sequelize';
import type { Database } from '../../database.ts';
import { assertTransactionGiven } from '../../running-transaction.ts';
import { replaceConnections } from '../replace-connections.ts';
import { clientConfig, openConnection, statements } from './connection.ts';
import { postgres } from './phrases.ts';

const SETTINGS = { TimeZone: 'UTC', client_min_messages: 'warning' };
// Longer than a lock is waited for. Without a limit, a cable that was pulled would freeze every till.
const ANSWER_WITHIN_MS = 10_000;
const WRITER_SETTINGS = {
  ...SETTINGS,
  // What is acknowledged is on the server's disk, whatever its operator chose for everybody.
  synchronous_commit: 'on',
  // A process that hangs in the middle of its work gives the writer's lock back, and nobody waits for it for ever.
  idle_in_transaction_session_timeout: '10s',
  lock_timeout: '8s',
};
// A read connection that cannot write turns a write outside the unit of work into an error instead of a surprise.
const READER_SETTINGS = { ...SETTINGS, default_transaction_read_only: 'on' };
/** So that a long search does not hold up everybody else's reading. */
const READERS = 4;
/** Taken for bringing the database up to date; the writer's own lock is another one (`phrases.ts`). */
const UPKEEP_LOCK = 0x466f79657201;

/** Connects to the PostgreSQL database. @throws the driver's error when it cannot be reached or refuses the user */
export async function openPostgres(
  { url, answerWithinMs = ANSWER_WITHIN_MS }: { url: string; answerWithinMs?: number },
  options: { strict: boolean },
): Promise<Database> {
  const sequelize = new Sequelize({
    dialect: 'postgres',
    dialectModule: pg,
    logging: false,
    hooks: options.strict ? { beforeQuery: assertTransactionGiven } : {},
  });

  const openWriter = () => openConnection(url, { settings: WRITER_SETTINGS, answerWithinMs });
  let writer = await openWriter();
  const readers = new pg.Pool({
    ...clientConfig(url, { settings: READER_SETTINGS, answerWithinMs }),
    max: READERS,
  });
  // An idle connection that is lost leaves the pool, which opens another when one is needed.
  readers.on('error', () => undefined);
  // One that is in use tells whoever uses it; unheard, its event would end the process.
  readers.on('connect', (client) => client.on('error', () => undefined));
  const statement = statements();
  replaceConnections(sequelize, {
    getConnection: () => readers.connect(),
    releaseConnection: (client) => (client as pg.PoolClient).release(),
  });

  return {
    sequelize,
    dialect: postgres,
    async all<Row>(sql: string, values: Parameters<Database['all']>[1], tx: Parameters<Database['all']>[2]) {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      if (tx !== undefined) return writer.all<Row>(sql, values);
      return (await readers.query(statement(sql, values))).rows as Row[];
    },
    run(sql, values, tx) {
      if (options.strict) assertTransactionGiven({ transaction: tx });
      return writer.run(sql, values);
    },
    // Here a refusal spoils the whole transaction, unless there is a savepoint to go back to.
    async attempt(work) {
      await writer.exec('SAVEPOINT attempt');
      try {
        const result = await work();
        await writer.exec('RELEASE attempt');
        return result;
      } catch (error) {
        await writer.exec('ROLLBACK TO attempt; RELEASE attempt');
        throw error;
      }
    },
    writer: () => writer,
    async renewWriter() {
      await writer.close().catch(() => undefined);
      writer = await openWriter();
    },
    async alone(work) {
      // Its own connection waits as long as a step takes, an index over years of bookings, say.
      const usual = writer;
      writer = await openConnection(url, { settings: SETTINGS });
      try {
        await writer.all('SELECT pg_advisory_lock(?)', [UPKEEP_LOCK]);
        return await work();
      } finally {
        await writer.close();
        writer = usual;
      }
    },
    // Steps of a migration are transactions here too; the server's own backups are its operator's.
    backUp: async () => null,
    async close() {
      await readers.end();
      await writer.close();
    },
  };
}
