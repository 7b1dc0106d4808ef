import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { SERVER_ENTRY } from '../../../scripts/lib/paths.ts';
import type { FoundBackup, RestoreMessage, RestoreRequest } from '../../../server/messages.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { backUp, backupState } from '../../support/backups.ts';
import { endProcess } from '../../support/built-server.ts';
import { createAttendee, createBooking } from '../../support/factories.ts';
import { execute, fillWithPeople } from '../../support/large-season.ts';
import { connectLive } from '../../support/live-client.ts';
import { npmRun } from '../../support/npm-run.ts';
import { pageOf } from '../../support/read-page.ts';
import { runServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin, tokensFor } from '../../support/sign-in.ts';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

beforeAll(() => buildIfStale(), 180_000);

const PATIENCE = { timeout: 60_000, interval: 200 };
const DATABASE = 'foyer.sqlite3';

async function serverOn(dataDir: string) {
  const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
  return { ...server, dataDir, admin: await signInAsFirstAdmin(server.url) };
}

async function closed(server: Awaited<ReturnType<typeof serverOn>>): Promise<void> {
  server.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
}

const countOf = async (admin: ApiClient) => pageOf(await admin.get('/api/attendees/')).count;

let season: Promise<{ folder: TemporaryFolder; backup: string }> | null = null;
// Registered while the file is collected, so that it runs after its last test.
afterAll(async () => (await season)?.folder.remove());

async function makeSeason() {
  const folder = await temporaryFolder();
  const server = await serverOn(folder.path);
  const { admin } = server;
  await createBooking(admin);
  await createAttendee(admin);
  const { name } = await backUp(admin);
  await createAttendee(admin);
  await closed(server);
  return { folder, backup: name };
}

/**
 * A closed season of two people with a backup of it, and a third person who came later: a test's own copy of the one that
 * is made for the first.
 */
async function seasonWithBackup() {
  season ??= makeSeason();
  const { folder, backup } = await season;
  const dataDir = await testFolder();
  cpSync(folder.path, dataDir, { recursive: true });
  return { dataDir, backup: path.join(dataDir, 'backups', backup) };
}

const restore = (dataDir: string, file: string, ...args: string[]) =>
  npmRun('restore', ['--from', file, '--data-dir', dataDir, ...args]);

describe('a restore that is asked for while Foyer sells', () => {
  it('brings back what the backup holds, in the same process and on the same port', async () => {
    const server = await serverOn(await testFolder());
    const { admin, url, dataDir } = server;
    await createBooking(admin);
    const { name } = await backUp(admin);
    const lost = await createAttendee(admin);
    const { access } = await tokensFor(url);
    const before = connectLive(url, { token: access });
    expect(await before.entered).toBeNull();

    expect((await admin.post(`/api/backups/${name}/restore/`, {})).status).toBe(202);

    await before.left;
    await expect.poll(() => signInAsFirstAdmin(url).then(countOf, () => null), PATIENCE).toBe(1);
    expect((await admin.get('/api/attendees/')).status).toBe(401);
    const again = await signInAsFirstAdmin(url);
    const { last_restore, results } = await backupState(again);
    expect(last_restore).toMatchObject({ name, reason: null });
    expect(results.find(({ reason }) => reason === 'before_restore')).toMatchObject({
      name: last_restore?.kept_as,
      is_verified: true,
      counts: { attendees: 2, bookings: 1 },
    });
    // A number that was given once is never somebody else's.
    expect((await createAttendee(again)).id).toBeGreaterThan(lost.id);
    const { body } = await again.get('/api/audit-entries/?action=backup.restore');
    expect(body).toMatchObject({
      results: [{ user: { username: 'admin' }, before: { attendees: 2 }, after: { name, attendees: 1 } }],
    });
    expect((await again.post('/api/audit-entries/verify/')).body).toMatchObject({ is_intact: true });
    const tokens = await tokensFor(url);
    const returning = connectLive(url, { token: tokens.access, after: 1000 });
    await returning.until(() => returning.reloads.length === 1);

    // And back again.
    expect((await again.post(`/api/backups/${last_restore?.kept_as}/restore/`, {})).status).toBe(202);
    const restored = async () => (await backupState(await signInAsFirstAdmin(url))).last_restore?.name;
    await expect.poll(() => restored().catch(() => null), PATIENCE).toBe(last_restore?.kept_as);
    expect(await countOf(await signInAsFirstAdmin(url))).toBe(2);
    await closed(server);
    expect(readdirSync(dataDir).filter((file) => file.includes('restoring'))).toEqual([]);
  });
});

describe('npm run restore', () => {
  it('shows a backup against today, puts it in place, and keeps what was there', async () => {
    const { dataDir, backup } = await seasonWithBackup();

    const { code, stdout, stderr } = await restore(dataDir, backup, '--yes');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Backup: 1 event, 2 attendees, 1 booking, the newest of \S+; made \S+\.$/m);
    expect(stdout).toMatch(/^Today: {2}1 event, 3 attendees, 1 booking, the newest of \S+\.$/m);
    const kept = /is kept in (\S+)/.exec(stdout)?.[1] ?? '';
    expect(existsSync(kept)).toBe(true);
    const server = await serverOn(dataDir);
    expect(await countOf(server.admin)).toBe(2);
  });

  it('changes nothing unless somebody says yes', async () => {
    const { dataDir, backup } = await seasonWithBackup();
    const before = readFileSync(path.join(dataDir, DATABASE));

    const { code, stderr } = await restore(dataDir, backup);

    expect(code).toBe(1);
    expect(stderr).toContain('--yes');
    expect(readFileSync(path.join(dataDir, DATABASE)).equals(before)).toBe(true);
  });

  it('refuses while a server has the folder', async () => {
    const { dataDir, backup } = await seasonWithBackup();
    const server = await serverOn(dataDir);

    const { code, stderr } = await restore(dataDir, backup, '--yes');

    expect(code).toBe(1);
    expect(stderr).toContain(`is already running on the data folder ${dataDir} (process ${server.pid})`);
    expect(await countOf(server.admin)).toBe(3);
  });

  it('goes to an empty folder, as of another laptop', async () => {
    const { backup } = await seasonWithBackup();
    const other = path.join(await testFolder(), 'new');

    const { code, stdout } = await restore(other, backup, '--yes');

    expect(code).toBe(0);
    expect(stdout).toContain('Today:  no database that can be read.');
    expect(await countOf((await serverOn(other)).admin)).toBe(2);
  });

  it('needs the passphrase of an encrypted backup', async () => {
    const server = await serverOn(await testFolder());
    const { admin, dataDir } = server;
    await admin.put('/api/backups/passphrase/', { passphrase: 'correct horse' });
    const backup = path.join(dataDir, 'backups', (await backUp(admin)).name);
    await closed(server);
    const passphrase = path.join(dataDir, 'passphrase');
    const withWord = async (word: string) => {
      writeFileSync(passphrase, `${word}\n`);
      return restore(dataDir, backup, '--yes', '--passphrase-file', passphrase);
    };

    expect(await withWord('wrong horse')).toMatchObject({
      code: 1,
      stderr: 'Nothing was restored. This is not the passphrase of this backup.\n',
    });
    expect(await withWord('correct horse')).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['is half a file', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /damaged/],
    [
      'had a few bytes changed',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 9000), Buffer.from('oops'), bytes.subarray(9004)]),
      /damaged/,
    ],
    ['is something else', () => Buffer.from('dear diary'), /no backup of Foyer/],
  ])('leaves everything as it is when the backup %s', async (_, change, reason) => {
    const { dataDir, backup } = await seasonWithBackup();
    const before = readFileSync(path.join(dataDir, DATABASE));
    const broken = path.join(dataDir, 'broken.gz');
    writeFileSync(broken, change(readFileSync(backup)));

    const { code, stderr } = await restore(dataDir, broken, '--yes');

    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
    expect(readFileSync(path.join(dataDir, DATABASE)).equals(before)).toBe(true);
  });

  it('refuses a newer version’s backup', async () => {
    const { dataDir } = await seasonWithBackup();
    const newer = path.join(dataDir, 'newer.sqlite3');
    cpSync(path.join(dataDir, DATABASE), newer);
    await execute(newer, "INSERT INTO schema_migrations VALUES ('9999-later', '2030-01-01')");

    expect(await restore(dataDir, newer, '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('newer version'),
    });
  });

  it('replaces a damaged database by its newest good backup', async () => {
    const { dataDir, backup } = await seasonWithBackup();
    const file = path.join(dataDir, DATABASE);
    writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 20_000), Buffer.alloc(100_000, 7)]));
    const refused = await runServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('damaged') });

    expect((await restore(dataDir, backup, '--yes')).code).toBe(0);

    expect(await countOf((await serverOn(dataDir)).admin)).toBe(2);
  });
});

/** The program that the desktop forks, asked as the desktop asks. */
function restoreProgram(dataDir: string) {
  const program = path.join(path.dirname(SERVER_ENTRY), 'restore.js');
  const child = fork(program, ['--data-dir', dataDir], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const answers: RestoreMessage[] = [];
  child.on('message', (message: RestoreMessage) => answers.push(message));
  return { child, answers, say: (request: RestoreRequest) => child.send(request) };
}

const isEnd = ({ type }: RestoreMessage) => type === 'done' || type === 'failed';

describe('the program that restores for the desktop', () => {
  it('lists the backups, looks at a file, restores one and ends', async () => {
    const { dataDir, backup } = await seasonWithBackup();
    const { child, answers, say } = restoreProgram(dataDir);
    say({ type: 'list' });
    await expect.poll(() => answers.at(-1)?.type, PATIENCE).toBe('contents');
    const [list] = answers as { today: object; backups: FoundBackup[] }[];
    expect(list?.today).toMatchObject({ attendees: 3 });
    expect(list?.backups.find(({ file }) => file === backup)).toMatchObject({
      counts: { attendees: 2 },
      madeSince: { attendees: 1 },
      is_verified: true,
    });
    say({ type: 'look', file: path.join(dataDir, 'secret.key') });
    await expect
      .poll(() => answers.at(-1), PATIENCE)
      .toMatchObject({ type: 'looked', backup: null, reason: 'This file is no backup of Foyer.' });

    say({ type: 'restore', file: backup, passphrase: null });
    await expect.poll(() => answers.some(isEnd), PATIENCE).toBe(true);
    expect(answers.find(isEnd)).toMatchObject({ type: 'done', replaced: expect.stringContaining(dataDir) });
    const gone = once(child, 'exit');
    say({ type: 'end' });
    expect(await gone).toEqual([0, null]);
  });
});

describe('a power cut', () => {
  const PEOPLE = 20_000;

  it('in the middle of a backup leaves none that is half', async () => {
    const dataDir = await testFolder();
    await closed(await serverOn(dataDir));
    await fillWithPeople(path.join(dataDir, DATABASE), PEOPLE);
    const server = await serverOn(dataDir);
    const shelf = path.join(dataDir, 'backups');
    const parts = () => readdirSync(shelf).filter((name) => name.endsWith('.part'));

    await server.admin.post('/api/backups/');
    await expect.poll(() => existsSync(shelf) && parts().length > 0, { ...PATIENCE, interval: 5 }).toBe(true);
    server.kill('SIGKILL');
    await server.ended;

    const again = await serverOn(dataDir);
    const whole = (await backupState(again.admin)).results;
    for (const backup of whole) expect(backup.is_verified).toBe(true);
    await again.admin.post('/api/backups/');
    const made = async () => (await backupState(again.admin)).results.length;
    await expect.poll(made, PATIENCE).toBe(whole.length + 1);
    expect(parts()).toEqual([]);
    expect((await backupState(again.admin)).last).toMatchObject({ counts: { attendees: PEOPLE } });
  }, 120_000);

  it('in the middle of a restore leaves the old database or the new one', async () => {
    const { dataDir, backup } = await seasonWithBackup();
    await fillWithPeople(path.join(dataDir, DATABASE), 2000);
    const outcomes = new Set<number>();
    for (const milliseconds of [150, 300, 450, 600, 750, 900, 1200]) {
      const folder = await testFolder();
      cpSync(dataDir, folder, { recursive: true });
      const { child, say } = restoreProgram(folder);
      say({ type: 'restore', file: path.join(folder, 'backups', path.basename(backup)), passphrase: null });
      await sleep(milliseconds);
      await endProcess(child, 'SIGKILL');

      const server = await serverOn(folder);
      const people = await countOf(server.admin);
      outcomes.add(people);
      await closed(server);
    }
    expect([...outcomes].filter((people) => people !== 2 && people !== 2003)).toEqual([]);
  }, 120_000);
});

describe('a data folder', () => {
  it('belongs to one server at a time', async () => {
    const server = await serverOn(await testFolder());
    const second = await runServerProcess({ args: ['--port', '0', '--data-dir', server.dataDir] });

    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining(`(process ${server.pid})`) });
    server.kill('SIGKILL');
    await server.ended;
    await closed(await serverOn(server.dataDir));
  });
});
