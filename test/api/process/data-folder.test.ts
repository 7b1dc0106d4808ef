import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { loadConfig } from '../../../server/config.ts';
import { openBoxOffice } from '../../../server/start.ts';
import { createApiClient } from '../../support/api-client.ts';
import { runServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

beforeAll(() => buildIfStale(), 180_000);

const DATABASE = 'foyer.sqlite3';
const PAGE_SIZE = 4096;
const args = (dataDir: string) => ['--port', '0', '--data-dir', dataDir];

async function sha256(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}

async function execute(file: string, sql: string): Promise<void> {
  const connection = new sqlite3.Database(file);
  await promisify(connection.exec.bind(connection))(sql);
  await promisify(connection.close.bind(connection))();
}

let orderly: TemporaryFolder;
beforeAll(async () => {
  orderly = await temporaryFolder();
  const config = loadConfig({ arguments: { dataDir: orderly.path }, environment: {}, dotenv: '' });
  const { database } = await openBoxOffice(config, '0.0.0');
  await database.close();
  return orderly.remove;
});

/** A data folder with a database that Foyer has made and left in order. */
async function usedDataFolder(): Promise<string> {
  const dataDir = await testFolder();
  await copyFile(path.join(orderly.path, DATABASE), path.join(dataDir, DATABASE));
  return dataDir;
}

/** Starts on a database that cannot be used, and checks that it was left as it was. @returns what the server said */
async function refusalOf(dataDir: string): Promise<string> {
  const file = path.join(dataDir, DATABASE);
  const before = await sha256(file);

  const { code, stdout, stderr } = await runServerProcess({ args: args(dataDir) });

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]+\.\n$/);
  expect(await sha256(file)).toBe(before);
  expect((await readdir(dataDir)).filter((name) => name.startsWith(DATABASE))).toEqual([DATABASE]);
  return stderr;
}

describe('a data folder that cannot be one', () => {
  it('is refused when it is a file', async () => {
    const file = path.join(await testFolder(), 'season.txt');
    await writeFile(file, 'dear diary');

    const { code, stderr } = await runServerProcess({ args: args(file) });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Foyer cannot write to its data folder [^\n]+season\.txt \([^\n]+\)\.\n$/);
    expect(await readFile(file, 'utf8')).toBe('dear diary');
  });

  it('is refused when it lies below a file', async () => {
    const file = path.join(await testFolder(), 'season.txt');
    await writeFile(file, 'dear diary');

    const { code, stderr } = await runServerProcess({ args: args(path.join(file, 'deeper')) });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Foyer cannot write to its data folder [^\n]+deeper \([^\n]+\)\.\n$/);
  });

  it('is refused when its log cannot be written', async () => {
    const dataDir = await testFolder();
    await writeFile(path.join(dataDir, 'logs'), 'not a folder');

    const { code, stderr } = await runServerProcess({ args: args(dataDir) });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Foyer cannot write to its data folder [^\n]+\n$/);
    expect(existsSync(path.join(dataDir, DATABASE))).toBe(false);
  });
});

describe('a database that cannot be used', () => {
  it('is left as it is when its beginning is garbage', async () => {
    const dataDir = await testFolder();
    await writeFile(path.join(dataDir, DATABASE), 'this was never a database '.repeat(400));

    expect(await refusalOf(dataDir)).toMatch(
      /is damaged .* It was left as it is; restore a backup of it\.$/m,
    );
  });

  it('is left as it is when garbage lies in the middle of it', async () => {
    const dataDir = await usedDataFolder();
    const file = path.join(dataDir, DATABASE);
    const rows = (await readFile(file)).indexOf('Zimbabwe');
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(3000, 0xa5), 0, 3000, Math.floor(rows / PAGE_SIZE) * PAGE_SIZE + 100);
    await handle.close();

    expect(await refusalOf(dataDir)).toMatch(/is damaged/);
  });

  it('is left as it is when its end is missing', async () => {
    const dataDir = await usedDataFolder();
    const handle = await open(path.join(dataDir, DATABASE), 'r+');
    const { size } = await handle.stat();
    await handle.truncate(Math.floor(size / 2));
    await handle.close();

    expect(await refusalOf(dataDir)).toMatch(/is damaged/);
  });

  it('is left as it is when it belongs to another program', async () => {
    const dataDir = await testFolder();
    await execute(
      path.join(dataDir, DATABASE),
      "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('pie')",
    );

    expect(await refusalOf(dataDir)).toMatch(/is a database of another program\. It was left as it is\.$/m);
  });

  it('is left as it is when a newer Foyer wrote it', async () => {
    const dataDir = await usedDataFolder();
    await execute(
      path.join(dataDir, DATABASE),
      "INSERT INTO schema_migrations (name, applied_at) VALUES ('9999-seat-maps', '2030-01-01')",
    );

    expect(await refusalOf(dataDir)).toMatch(
      /was written by a newer version of Foyer\. It was left as it is; install that version or a later one\.$/m,
    );
  });

  it('is refused in a sentence when it is a folder', async () => {
    const dataDir = await testFolder();
    await mkdir(path.join(dataDir, DATABASE));

    const { code, stderr } = await runServerProcess({ args: args(dataDir) });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^[^\n]+\.\n$/);
  });
});

describe('the signing key', () => {
  it('is made on the first start, for its owner alone, and kept', async () => {
    const dataDir = await testFolder();
    const first = await startServerProcess({ args: args(dataDir) });
    const file = path.join(dataDir, 'secret.key');
    const key = await readFile(file, 'utf8');
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const { body } = await createApiClient(first.url).post('/api/token/', {
      username: 'admin',
      password: 'admin',
    });
    first.kill('SIGTERM');
    await first.ended;
    const second = await startServerProcess({ args: args(dataDir) });

    expect(await readFile(file, 'utf8')).toBe(key);
    const { access } = body as { access: string };
    expect((await createApiClient(second.url, `Bearer ${access}`).get('/api/me/')).status).toBe(200);
  });

  it('gives way to SECRET_KEY, which ends the tokens signed with another', async () => {
    const dataDir = await testFolder();
    const withKey = (SECRET_KEY: string) =>
      startServerProcess({ args: args(dataDir), environment: { SECRET_KEY } });
    const first = await withKey('your-secret-key-here');
    const { body } = await createApiClient(first.url).post('/api/token/', {
      username: 'admin',
      password: 'admin',
    });
    const { access } = body as { access: string };
    expect(existsSync(path.join(dataDir, 'secret.key'))).toBe(false);
    first.kill('SIGTERM');
    await first.ended;

    const second = await withKey('quite-another-secret');

    expect((await createApiClient(second.url, `Bearer ${access}`).get('/api/me/')).status).toBe(401);
    await signInAsFirstAdmin(second.url);
  });

  it('is named when it is damaged', async () => {
    const dataDir = await usedDataFolder();
    await writeFile(path.join(dataDir, 'secret.key'), 'coffee');

    const { code, stderr } = await runServerProcess({ args: args(dataDir) });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^The signing key [^\n]+secret\.key is damaged\. [^\n]+\n$/);
  });
});
