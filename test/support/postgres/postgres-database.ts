import { randomBytes } from 'node:crypto';
import { administerAt } from './postgres-server.ts';

/** How the tests of one run reach their PostgreSQL. */
export type ProvidedPostgres = {
  /** The address of the database from which others are made and removed. */
  adminUrl: string;
  /** The name of a migrated database with the first admin. */
  template: string;
};

/** A database of a test's own on the run's PostgreSQL. */
export async function createPostgresDatabase(
  { adminUrl, template }: ProvidedPostgres,
  options: { empty?: boolean } = {},
): Promise<{ location: { url: string }; remove(): Promise<void> }> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const from = options.empty ? 'template0' : template;
  await administerAt(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${from}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    location: { url: url.href },
    remove: () => administerAt(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}
