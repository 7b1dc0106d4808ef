import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, inject, onTestFinished } from 'vitest';
import type { DatabaseLocation } from '../../server/db/database.ts';
import { createPostgresDatabase } from './postgres/postgres-database.ts';
import { fillTemplate } from './template-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type TestDatabase = { location: DatabaseLocation; remove(): Promise<void> };

/** Which database the test runs on: the project that runs it says so. */
export function testDialect(): 'sqlite' | 'postgres' {
  return inject('postgres') === undefined ? 'sqlite' : 'postgres';
}

let template: Promise<{ file: string; remove: () => Promise<void> }> | null = null;
// Registered while a test file is collected, so that it runs after the file's last test.
afterAll(async () => (await template)?.remove());

/** A migrated file with the first admin, made once per test file. */
async function templateFile(): Promise<string> {
  template ??= (async () => {
    const folder = await temporaryFolder();
    const file = join(folder.path, 'template.sqlite3');
    await fillTemplate({ file });
    return { file, remove: folder.remove };
  })();
  return (await template).file;
}

/** The address of a PostgreSQL database of this test's own, migrated or empty, gone when the test ends. */
export async function postgresUrl(options: { empty?: boolean } = {}): Promise<string> {
  const { location, remove } = await createTestDatabase(options);
  onTestFinished(remove);
  if (!('url' in location)) throw new Error('This test needs PostgreSQL.');
  return location.url;
}

/** A real database of a test's own: migrated and with the first admin, or with nothing in it. */
export async function createTestDatabase(options: { empty?: boolean } = {}): Promise<TestDatabase> {
  const postgres = inject('postgres');
  if (postgres !== undefined) return createPostgresDatabase(postgres, options);
  const folder = await temporaryFolder();
  const file = join(folder.path, 'foyer.sqlite3');
  if (!options.empty) await copyFile(await templateFile(), file);
  return { location: { file }, remove: folder.remove };
}
