import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { inspectDatabase } from '../../../server/db/inspect-database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { migrations } from '../../../server/db/migrations/index.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { createUnitOfWork } from '../../../server/db/unit-of-work.ts';
import { administerAt } from '../../support/postgres/postgres-server.ts';
import { settableClock, TEST_NOW } from '../../support/settable-clock.ts';
import { postgresUrl } from '../../support/test-database.ts';

const NAMES = migrations.map(({ name }) => name);

async function rowsIn(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('starting on a PostgreSQL database', () => {
  it('makes a box office of an empty one, once, though three processes start at the same moment', async () => {
    const url = await postgresUrl({ empty: true });
    expect(await inspectDatabase({ url }, NAMES)).toEqual([]);

    await Promise.all(
      [1, 2, 3].map(async () => {
        const database = await openDatabase({ url }, { strict: true });
        const unitOfWork = createUnitOfWork(database);
        await migrate({ database, unitOfWork, clock: settableClock(TEST_NOW) });
        await database.close();
      }),
    );

    expect(await inspectDatabase({ url }, NAMES)).toEqual(NAMES);
    expect(await rowsIn(url, 'SELECT count(*)::integer AS countries FROM countries')).toEqual([
      { countries: 249 },
    ]);
  });

  it('leaves a database of another program as it was', async () => {
    const url = await postgresUrl({ empty: true });
    await administerAt(url, 'CREATE TABLE recipes (name TEXT)');

    await expect(inspectDatabase({ url }, NAMES)).rejects.toThrow('is a database of another program');
    expect(await rowsIn(url, 'SELECT * FROM recipes')).toEqual([]);
  });

  it('leaves a database of a newer Foyer as it was', async () => {
    const url = await postgresUrl();
    await administerAt(url, "INSERT INTO schema_migrations VALUES ('9999-seat-maps', now())");

    await expect(inspectDatabase({ url }, NAMES)).rejects.toThrow('written by a newer version of Foyer');
  });

  it('refuses an encoding that has no room for every name', async () => {
    const admin = inject('postgres')?.adminUrl ?? '';
    await administerAt(admin, "CREATE DATABASE ascii TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'");
    onTestFinished(() => administerAt(admin, 'DROP DATABASE ascii'));
    const url = new URL(admin);
    url.pathname = '/ascii';

    await expect(inspectDatabase({ url: url.href }, NAMES)).rejects.toThrow('is encoded as SQL_ASCII');
  });

  it.each([
    ['a server that is not there', { port: '1' }, 'ECONNREFUSED'],
    ['a wrong password', { password: 'wrong-secret' }, 'password authentication failed'],
    ['a database that does not exist', { pathname: '/nowhere' }, 'does not exist'],
  ])('says in one sentence without the password what is wrong with %s', async (_what, change, reason) => {
    const url = new URL(await postgresUrl());
    Object.assign(url, change);

    const failure = await inspectDatabase({ url: url.href }, NAMES).catch((error: Error) => error.message);

    expect(failure).toContain(reason);
    expect(failure).toContain(
      `The database postgres://foyer@127.0.0.1:${url.port}${url.pathname} cannot be used`,
    );
    expect(failure).not.toMatch(/foyer:foyer|wrong-secret/);
  });
});
