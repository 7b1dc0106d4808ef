import pg from 'pg';
import { Sequelize } from 'sequelize';
import type { Database } from '../../database.ts';
import { assertTransactionGiven } from '../../running-transaction.ts';
import { replaceConnections } from '../replace-connections.ts';
import { clientConfig, openConnection, statements } from './connection.ts';
import { postgres } from './phrases.ts';

const SESSION = { TimeZone: 'UTC', client_min_messages: 'warning' };
const WRITER_SESSION = {
  ...SESSION,
  // What is acknowledged is on the server's disk, whatever its operator chose for everybody.
  synchronous_commit: 'on',
  // A process that hangs in the middle of its work gives the writer's lock back, and nobody waits for it for ever.
  idle_in_transaction_session_timeout: '10s',
  lock_timeout: '15s',
};
// A read connection that cannot write turns a write outside the unit of work into an error instead of a surprise.
const READER_SESSION = { ...SESSION, default_transaction_read_only: 'on' };
/** So that a long search does not hold up everybody else's reading. */
const READERS = 4;
/** Taken for bringing the database up to date; the writer's own lock is another one (`phrases.ts`). */
const UPKEEP_LOCK = 0x466f79657201;

/** Connects to the PostgreSQL database. @throws the driver's error when it cannot be reached or refuses the user */
export async function openPostgres(url: string, options: { strict: boolean }): Promise<Database> {
  const sequelize = new Sequelize({
    dialect: 'postgres',
    dialectModule: pg,
    logging: false,
    hooks: options.strict ? { beforeQuery: assertTransactionGiven } : {},
  });

  const openWriter = () => openConnection(clientConfig(url, WRITER_SESSION));
  let writer = await openWriter();
  const readers = new pg.Pool({ ...clientConfig(url, READER_SESSION), max: READERS });
  // An idle connection that is lost leaves the pool, which opens another when one is needed.
  readers.on('error', () => undefined);
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
      const holder = await openConnection(clientConfig(url, SESSION));
      try {
        await holder.all('SELECT pg_advisory_lock(?)', [UPKEEP_LOCK]);
        return await work();
      } finally {
        await holder.close();
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
