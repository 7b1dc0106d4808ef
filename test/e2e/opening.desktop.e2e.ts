import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { readLog } from '../support/log-files.ts';
import { expectGoodRecoveryWindow, keepPicture } from '../support/recovery-window.ts';
import { secondHost } from '../support/second-host.ts';
import { signInAsFirstAdmin } from '../support/sign-in.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const PATIENTLY = { timeout: 60_000 };

test.describe('while the server gets ready', () => {
  let folder: TemporaryFolder;
  let key: string;
  let desktop: Desktop;

  test.beforeEach(async () => {
    folder = await temporaryFolder();
    const dataDir = path.join(folder.path, 'season');
    await mkdir(dataDir);
    // Whoever reads from a pipe waits until somebody writes into it, as on a disk that takes its time.
    key = path.join(dataDir, 'secret.key');
    await promisify(execFile)('mkfifo', [key]);
    desktop = await launchDesktop({ DATA_DIR: dataDir }, { atOnce: true });
  });

  test.afterEach(async () => {
    await desktop.close();
    await folder.remove();
  });

  test('the window says what it waits for, and becomes the box office', async () => {
    const { window, app } = desktop;
    await expect(window.getByText('Opening the box office …')).toBeVisible();
    await expect(window.getByText('It takes some minutes')).toBeVisible();
    await expectGoodRecoveryWindow(window, 'opening');
    expect(await desktop.startAgain()).toBe(0);
    expect(app.windows()).toHaveLength(1);

    await writeFile(key, randomBytes(32).toString('hex'));
    await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
    expect(app.windows()).toEqual([window]);
  });

  test('a failure takes the place of what was waited for, and another try brings the box office', async () => {
    const { window, app } = desktop;
    await expect(window.getByText('Opening the box office …')).toBeVisible();
    const [recovery] = await Promise.all([
      app.waitForEvent('window'),
      window.waitForEvent('close'),
      writeFile(key, 'no key'),
    ]);
    await expect(recovery.getByRole('alert')).toContainText('The signing key');

    await rm(key);
    const [boxOffice] = await Promise.all([
      app.waitForEvent('window'),
      recovery.getByRole('button', { name: 'Try again' }).click(),
    ]);
    await expect(firstQuestion(boxOffice)).toBeVisible(PATIENTLY);
    await expect.poll(() => app.windows().length).toBe(1);
  });

  test('closing the window ends Foyer', async () => {
    const { window, app } = desktop;
    await expect(window.getByText('Opening the box office …')).toBeVisible();
    await Promise.all([app.waitForEvent('close'), window.close()]);
  });
});

test('the window waits in the dark where the box office was dark last, whatever the system is', async () => {
  const home = await temporaryFolder();
  const first = await launchDesktop({}, { home: home.path });
  const settings = path.join(first.userData, 'desktop.json');
  const kept = async () => JSON.parse(await readFile(settings, 'utf8').catch(() => '{}')).appearance;
  await expect(firstQuestion(first.window)).toBeVisible(PATIENTLY);
  const admin = await signInAsFirstAdmin(new URL(first.window.url()).origin);
  await admin.patch('/api/settings/', { appearance: 'dark' });
  await first.window.reload();
  await expect.poll(kept).toBe('dark');
  await first.close();

  const key = path.join(first.dataDir, 'secret.key');
  await rm(key);
  await promisify(execFile)('mkfifo', [key]);
  const second = await launchDesktop({}, { home: home.path, atOnce: true });
  try {
    const { window, app } = second;
    await expect(window.getByText('Opening the box office …')).toBeVisible();
    // What the test says in place of the system is none of Foyer's settings.
    await window.emulateMedia({ colorScheme: null });
    await expect
      .poll(() => window.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .toBe('rgb(15, 21, 19)');
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor()),
    ).toBe('#0F1513');
    await keepPicture(window, 'opening-dark-as-the-venue');
    await writeFile(key, randomBytes(32).toString('hex'));
    await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
  } finally {
    await second.close();
    await home.remove();
  }
});

test('a window that is loaded anew while the server is away waits as at the start, and comes back', async () => {
  const desktop = await launchDesktop();
  try {
    const { window, app } = desktop;
    await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
    const key = path.join(desktop.dataDir, 'secret.key');
    const kept = await readFile(key, 'utf8');
    await rm(key);
    await promisify(execFile)('mkfifo', [key]);
    const pid = await desktop.serverPid();
    if (pid === undefined) throw new Error('The desktop has no server process.');
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => desktop.serverPid(), PATIENTLY).not.toBe(pid);

    await Promise.allSettled([window.reload()]);
    await expect(window.getByText('Opening the box office …')).toBeVisible(PATIENTLY);
    await writeFile(key, kept);
    await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
    expect(app.windows()).toEqual([window]);
  } finally {
    await desktop.close();
  }
});

test('a page that stays empty because the network changed while it was loading is loaded again', async () => {
  const desktop = await launchDesktop();
  const ends: (() => Promise<void>)[] = [desktop.close];
  try {
    const { window, app } = desktop;
    await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
    const isLoadedAgain = () =>
      readLog(desktop.dataDir, 'main').includes('The network changed while a page was loading');
    // Which request is under way when a network comes is chance, on a fast disk above all.
    while (!isLoadedAgain()) {
      const asked = window.waitForRequest(/assets/);
      await app.evaluate(({ session, BrowserWindow }) => {
        session.defaultSession.enableNetworkEmulation({ downloadThroughput: 100_000, latency: 10 });
        BrowserWindow.getAllWindows()[0]?.webContents.reloadIgnoringCache();
      });
      await asked;
      const host = await secondHost();
      ends.unshift(host.remove);
      await sleep(300);
      await app.evaluate(({ session }) => session.defaultSession.disableNetworkEmulation());
      await expect(firstQuestion(window)).toBeVisible(PATIENTLY);
    }
  } finally {
    for (const end of ends) await end();
  }
});
