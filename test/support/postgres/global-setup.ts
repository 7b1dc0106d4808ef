import type { TestProject } from 'vitest/node';
import { fillTemplate } from '../template-database.ts';
import type { ProvidedPostgres } from './postgres-database.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Left out where the tests run on SQLite. */
    postgres?: ProvidedPostgres;
  }
}

/** One PostgreSQL for all tests of a run, each of which gets a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const template = 'template_foyer';
  await server.administer(`CREATE DATABASE ${template} TEMPLATE template0`);
  await fillTemplate({ url: server.urlOf(template) });
  project.provide('postgres', { adminUrl: server.urlOf('postgres'), template });
  return () => server.stop();
}
