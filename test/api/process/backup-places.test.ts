import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { digestOf } from '../../../server/backup/make-backup.ts';
import { backupsIn } from '../../../server/backup/shelf.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { askForBackup, backUp, backupState } from '../../support/backups.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { freezeProcess } from '../../support/freeze-process.ts';
import { fillWithPeople } from '../../support/large-season.ts';
import { pulledStick } from '../../support/pulled-stick.ts';
import { type ServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { until } from '../../support/until.ts';

beforeAll(() => buildIfStale(), 180_000);

const PATIENCE = { timeout: 60_000, interval: 200 };

const A_WHILE_MS = 60_000;
const MOST_TRIES = 5;

/** Leaves a season in a data folder that is so large that copying it takes a while. */
async function makeLargeSeason(dataDir: string, people = 4000): Promise<void> {
  const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
  server.kill('SIGTERM');
  await server.ended;
  await fillWithPeople(path.join(dataDir, 'foyer.sqlite3'), people);
}

describe('a disk with little room', () => {
  it('keeps its room for those who sell: no backup is made, and it is said why', async () => {
    const disk = await smallDisk(await testFolder(), 32 * 1024 * 1024);
    const dataDir = path.join(disk.mountPoint, 'data');
    const server = await startServerProcess({
      launcher: disk.launcher,
      args: ['--port', '0', '--data-dir', dataDir],
    });
    const admin = await signInAsFirstAdmin(server.url);

    const state = await askForBackup(admin);

    expect(state).toMatchObject({ last: null, is_space_low: true, is_overdue: false });
    expect(state.problem).toContain('The disk is nearly full');
    expect((await createAttendee(admin)).id).toBeGreaterThan(0);
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});

describe('a stick', () => {
  it('that is too small is said to be failing, and what is on it is no backup', async () => {
    const stick = await smallDisk(await testFolder(), 2 * 1024 * 1024);
    const dataDir = await testFolder();
    await makeLargeSeason(dataDir);
    const server = await startServerProcess({
      launcher: stick.launcher,
      args: ['--port', '0', '--data-dir', dataDir],
    });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.patch('/api/settings/', { backup_folder: stick.mountPoint });

    const { problem, last } = await askForBackup(admin);

    expect({ problem, isMade: last !== null }).toEqual({ problem: null, isMade: true });
    const second = async () => (await backupState(admin)).second_place;
    await expect.poll(second, PATIENCE).toMatchObject({
      state: 'failing',
      problem: expect.stringContaining('nearly full'),
    });
    expect(readdirSync(stick.seenThrough(server.pid))).toEqual([]);
  });

  it('is never made up: where its folder is missing nothing is written', async () => {
    const dataDir = await testFolder();
    const stick = path.join(await testFolder(), 'not', 'there');
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.patch('/api/settings/', { backup_folder: stick });
    const { name } = await backUp(admin);
    const second = async () => (await backupState(admin)).second_place?.state;

    await expect.poll(second, PATIENCE).toBe('missing');

    expect(existsSync(stick)).toBe(false);
    await mkdir(stick, { recursive: true });
    await expect.poll(second, PATIENCE).toBe('ready');
    expect(readdirSync(stick)).toContain(name);
  });
});

/**
 * Has a backup made and stops the server in the middle of copying it to `folder`.
 * @returns the file that is half written there
 */
async function freezeAmidCopy(admin: ApiClient, server: ServerProcess, folder: string): Promise<string> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { name } = await backUp(admin);
    const part = path.join(folder, `${name}.part`);
    const isOver = () => existsSync(path.join(folder, name));
    const begun = performance.now();
    while (!existsSync(part) && !isOver() && performance.now() - begun < A_WHILE_MS) await soon();
    await freezeProcess(server.pid);
    // It may just have been finished; then the next one is caught.
    if (existsSync(part)) return part;
    server.kill('SIGCONT');
    await until('The copy', async () => (isOver() ? true : undefined), A_WHILE_MS);
  }
  throw new Error('No copy was caught while it was made.');
}

describe('a stick that is pulled out', { timeout: 240_000 }, () => {
  it('in the middle of a copy holds no half backup, is said to be missing, and is brought up to date once it is back', async () => {
    const stick = await pulledStick(await testFolder());
    const dataDir = await testFolder();
    const folder = path.join(stick.contents, 'Foyer');
    await mkdir(folder);
    await makeLargeSeason(dataDir, 12_000);
    const server = await startServerProcess({
      launcher: stick.launcher,
      args: ['--port', '0', '--data-dir', dataDir],
    });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.patch('/api/settings/', { backup_folder: path.join(stick.mountPoint, 'Foyer') });
    const second = async () => (await backupState(admin)).second_place;
    await expect.poll(second, PATIENCE).toMatchObject({ state: 'ready' });

    const part = await freezeAmidCopy(admin, server, folder);
    await stick.pull(server.pid);
    server.kill('SIGCONT');

    await expect.poll(second, PATIENCE).toMatchObject({ state: 'missing', last_at: null, problem: null });
    // Not all that was written to it has reached it.
    await truncate(part, Math.floor((await stat(part)).size / 2));
    const whole = path.basename(part, '.part');
    expect(backupsIn(folder).map(({ name }) => name)).not.toContain(whole);
    const pulled = await backupState(admin);
    expect(pulled.results.filter(({ place }) => place === 'second')).toEqual([]);
    expect(pulled.last).toMatchObject({ name: whole, is_verified: true });
    expect((await createAttendee(admin)).id).toBeGreaterThan(0);
    const { name: meanwhile } = await backUp(admin);
    expect(existsSync(path.join(folder, meanwhile))).toBe(false);

    await stick.plugIn(server.pid);
    await expect.poll(second, PATIENCE).toMatchObject({ state: 'ready', problem: null });
    await expect.poll(() => readdirSync(folder), PATIENCE).toContain(meanwhile);
    await expect
      .poll(() => readdirSync(folder).filter((name) => name.endsWith('.part')), PATIENCE)
      .toEqual([]);
    const there = backupsIn(folder);
    expect(there.map(({ name }) => name)).toEqual(expect.arrayContaining([meanwhile, whole]));
    for (const { file, facts } of there) expect(digestOf(file)).toBe(facts?.sha256);
  });

  it('before all was on it gets the newest that are cut short anew, and none that is older is called checked', async () => {
    const dataDir = await testFolder();
    const stick = await testFolder();
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    const admin = await signInAsFirstAdmin(server.url);
    expect((await admin.put('/api/backups/passphrase/', { passphrase: 'velvet curtain' })).status).toBe(204);
    await admin.patch('/api/settings/', { backup_folder: stick });
    const copies: string[] = [];
    for (let made = 0; made < 4; made += 1) {
      const copy = path.join(stick, (await backUp(admin)).name);
      await until('The copy', async () => (existsSync(copy) ? true : undefined), A_WHILE_MS);
      copies.push(copy);
    }
    const [oldest = '', newest = ''] = [copies[0], copies.at(-1)];
    const digest = digestOf(newest);

    for (const copy of [oldest, newest]) await truncate(copy, 100);

    await expect.poll(() => digestOf(newest), PATIENCE).toBe(digest);
    const checked = async () =>
      (await backupState(admin)).results
        .filter(({ place, is_verified }) => place === 'second' && is_verified)
        .map(({ name }) => name);
    await expect.poll(checked, PATIENCE).not.toContain(path.basename(oldest));
    expect(await checked()).toContain(path.basename(newest));
  });
});

describe('a database that is damaged while Foyer sells', () => {
  it('is named in the answer, ends Foyer before more is lost, and is looked through at the next start', async () => {
    const dataDir = await testFolder();
    const file = path.join(dataDir, 'foyer.sqlite3');
    await makeLargeSeason(dataDir);
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    const admin = await signInAsFirstAdmin(server.url);
    await createEvent(admin);

    const disk = await open(file, 'r+');
    const { size } = await disk.stat();
    await disk.write(Buffer.alloc(size - 400_000, 7), 0, size - 400_000, 400_000);
    await disk.close();
    const statusOf = async (page: number) => {
      const { status, body } = await admin.get(`/api/attendees/?page=${page}`);
      return status === 200 ? null : { status, body };
    };
    let refused: Awaited<ReturnType<typeof statusOf>> = null;
    for (let page = 1; page < 400 && refused === null; page += 15) refused = await statusOf(page);

    expect(refused).toMatchObject({ status: 503, body: { code: 'database_damaged' } });
    const end = await server.ended;
    expect(end).toMatchObject({ code: 1, stderr: expect.stringContaining('The database is damaged.') });
    // The note of an end in order, after which a large season is not looked through at its next start.
    expect(existsSync(`${file}.closed`)).toBe(false);
  });
});
