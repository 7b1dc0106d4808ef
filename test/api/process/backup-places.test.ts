import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { askForBackup, backUp, backupState } from '../../support/backups.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { fillWithPeople } from '../../support/large-season.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { smallDisk } from '../../support/small-disk.ts';

beforeAll(() => buildIfStale(), 180_000);

const PATIENCE = { timeout: 60_000, interval: 200 };

/** Leaves a season in a data folder that is so large that copying it takes a while. */
async function makeLargeSeason(dataDir: string): Promise<void> {
  const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
  server.kill('SIGTERM');
  await server.ended;
  await fillWithPeople(path.join(dataDir, 'foyer.sqlite3'), 4000);
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
