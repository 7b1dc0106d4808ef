import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { askForBackup } from '../../support/backups.ts';
import { createAttendee } from '../../support/factories.ts';
import { heldFile } from '../../support/held-file.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { unansweringFile } from '../../support/unanswering-file.ts';

beforeAll(() => buildIfStale(), 180_000);

const PATIENCE = { timeout: 60_000, interval: 200 };

/** The name of a backup of that day in 2020. */
const oldName = (day: number) =>
  `foyer-202001${String(day).padStart(2, '0')}T120000000Z-schedule-00000a.sqlite3.gz`;

describe('an old backup that cannot be removed', { timeout: 120_000 }, () => {
  it('ends nothing: the new one is made, the others that are old go, and tills go on selling', async () => {
    const dataDir = await testFolder();
    const shelf = path.join(dataDir, 'backups');
    await mkdir(shelf);
    const days = Array.from({ length: 10 }, (_, at) => at + 1);
    for (const day of days) await writeFile(path.join(shelf, oldName(day)), 'once a backup');
    const held = await heldFile(path.join(shelf, oldName(2)));
    const server = await startServerProcess({
      launcher: held.launcher,
      args: ['--port', '0', '--data-dir', dataDir],
    });
    const admin = await signInAsFirstAdmin(server.url);

    const { last, problem } = await askForBackup(admin);

    expect({ reason: last?.reason, problem }).toEqual({ reason: 'request', problem: null });
    // Of each of the last seven days that have any one stays, today's among them. The oldest is removed last.
    await expect.poll(() => readdirSync(shelf), PATIENCE).not.toContain(oldName(1));
    expect([1, 2, 3, 4, 5].filter((day) => existsSync(path.join(shelf, oldName(day))))).toEqual([2, 5]);
    expect((await createAttendee(admin)).id).toBeGreaterThan(0);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

/** A share with a backup of another laptop on it, of which nothing can be read. */
async function unansweringShare() {
  const folder = await testFolder();
  const backup = path.join(folder, oldName(1));
  await writeFile(backup, 'once a backup');
  return { folder, ...(await unansweringFile(`${backup}.json`)) };
}

describe('a second place that does not answer', { timeout: 120_000 }, () => {
  it('freezes no till', async () => {
    const share = await unansweringShare();
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', await testFolder()] });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.patch('/api/settings/', { backup_folder: share.folder });

    await share.waitedFor();

    expect((await createAttendee(admin)).id).toBeGreaterThan(0);
  });

  it('keeps nobody from closing Foyer, which leaves everything in order', async () => {
    const dataDir = await testFolder();
    const share = await unansweringShare();
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    const admin = await signInAsFirstAdmin(server.url);
    await admin.patch('/api/settings/', { backup_folder: share.folder });
    await share.waitedFor();

    server.kill('SIGTERM');

    // Only force ends a process that waits for a disk.
    expect(await server.ended).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    // The note of an end in order.
    expect(existsSync(path.join(dataDir, 'foyer.sqlite3.closed'))).toBe(true);
  });
});
