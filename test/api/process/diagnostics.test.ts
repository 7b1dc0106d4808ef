import { execFile } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { DIST_DIR } from '../../../scripts/lib/paths.ts';
import { plainEnvironment } from '../../../scripts/lib/plain-environment.ts';
import { unzip } from '../../../scripts/lib/unzip.ts';
import { AttendeePage } from '../../../server/contracts/attendees.ts';
import { logFileIn } from '../../../server/log.ts';
import { createApiClient } from '../../support/api-client.ts';
import { createAttendee } from '../../support/factories.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

const PROGRAM = path.join(DIST_DIR, 'server', 'diagnostics.js');
const GRACE = {
  first_name: 'Grazyna',
  last_name: 'Hopperdottir',
  email: 'grazyna@private.example',
  phone: '+44 20 7946 9999',
};

/** What a careless version of Foyer, or a library, might write down. */
const CARELESS = [
  {
    msg: 'insert failed',
    err: { type: 'Error', message: 'Key (email)=(grazyna@private.example)', sql: 'Grazyna' },
  },
  { msg: 'refused "Grazyna Hopperdottir"', phone: GRACE.phone, name: 'Hopperdottir' },
  { msg: 'a call from +44 20 7946 9999 at 192.168.7.44 or fe80::1ff:fe23:4567:890a' },
  { stderr: 'Grazyna Hopperdottir\nError: no "Hopperdottir"\n    at sell (/home/hopperdottir/app.js:1:2)\n' },
  { msg: 'x', req: { id: '1', method: 'GET', path: '/api/attendees/Hopperdottir/grazyna/7/' } },
  { msg: 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl' },
];

async function bundleOf(dataDir: string, environment = {}): Promise<Map<string, string>> {
  const folder = await testFolder();
  const file = path.join(folder, 'bundle.zip');
  const args = [PROGRAM, '--data-dir', dataDir, '--out', file];
  const env = { ...plainEnvironment(), ...environment };
  await promisify(execFile)(process.execPath, args, { env });
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  await unzip(file, unpacked, (name) => name);
  const names = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const texts = files.map(
    async (each) => [path.relative(unpacked, each), await readFile(each, 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

describe('a diagnostics bundle', () => {
  it('tells how Foyer and its database are, and nothing of anybody in a season', async () => {
    const dataDir = await testFolder();
    const secret = 'a-key-that-nobody-would-guess-4711';
    const environment = { DEBUG: 'True', SECRET_KEY: secret };
    const server = await startServerProcess({
      args: ['--port', '0', '--data-dir', dataDir],
      environment,
    });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.post('/api/demo/', {});
    await createAttendee(admin, GRACE);
    await admin.patch('/api/settings/', {
      venue_name: 'Hopperdottir Hall',
      backup_folder: '/media/grazyna/STICK',
    });
    await admin.get('/api/attendees/?search=Hopperdottir&email=grazyna@private.example');
    await admin.get('/api/nothing/Hopperdottir/');
    await createApiClient(server.url).post('/api/token/', { username: 'Hopperdottir', password: 'mistyped' });
    for (const line of CARELESS) await appendFile(logFileIn(dataDir), `${JSON.stringify(line)}\n`);
    await appendFile(logFileIn(dataDir), 'Hopperdottir in a line that is none\n');

    const bundle = await bundleOf(dataDir, environment);

    const facts = JSON.parse(bundle.get('facts.json') ?? '{}') as Record<string, unknown>;
    expect(facts).toMatchObject({
      foyer: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
      versions: { node: process.versions.node },
      configuration: { database: 'sqlite', debug: true, has_own_secret_key: true },
      disk: { free_bytes: expect.any(Number) as number },
      database: {
        integrity: ['ok'],
        settings: { venue_name: '(set)', backup_folder: '(set)' },
        rows: { attendees: 2001 },
      },
    });
    const [log = ''] = [...bundle].flatMap(([name, text]) => (name.startsWith('logs') ? [text] : []));
    expect(log).toContain('"path":"/api/attendees/"');
    expect(log).toContain('"path":"/api/attendees/…/…/7/"');
    expect(log).toContain('"msg":"listening"');
    expect(log).toContain('insert failed');

    const everything = [...bundle.values()].join('\n');
    expect(everything).not.toMatch(
      /Hopperdottir|Grazyna|private\.example|7946 9999|192\.168|fe80|eyJ|mistyped|STICK/i,
    );
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(dataDir);
    const { results } = AttendeePage.parse((await admin.get('/api/attendees/?page_size=100')).body);
    for (const { email, phone, first_name, last_name } of results) {
      for (const known of [email, phone, `${first_name} ${last_name}`]) {
        if (known !== null) expect(everything).not.toContain(known);
      }
    }
  });

  it('is there for a database that is damaged, and for one that was never made', async () => {
    const damaged = await testFolder();
    await appendFile(path.join(damaged, 'foyer.sqlite3'), 'this is no database');
    expect((await bundleOf(damaged)).get('facts.json')).toContain('not a database');

    const empty = await testFolder();
    const bundle = await bundleOf(empty);
    expect(JSON.parse(bundle.get('facts.json') ?? '{}')).toMatchObject({ database: { bytes: null } });
  });

  it('says in one sentence why it cannot be written', async () => {
    const dataDir = await testFolder();
    const args = [PROGRAM, '--data-dir', dataDir, '--out', path.join(dataDir, 'nowhere', 'bundle.zip')];
    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^ENOENT[^\n]+\n$/) as string,
    });
  });
});
