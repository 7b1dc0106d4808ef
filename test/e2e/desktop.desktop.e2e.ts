import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { createEvent } from '../support/factories.ts';
import { firstQuestion } from '../support/first-start.ts';
import { readLog } from '../support/log-files.ts';
import { signInAsFirstAdmin } from '../support/sign-in.ts';

const DAY_MS = 86_400_000;

function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString();
}

test.describe('the desktop', () => {
  let desktop: Desktop;

  test.beforeEach(async () => {
    desktop = await launchDesktop();
    await expect(firstQuestion(desktop.window)).toBeVisible();
  });

  test.afterEach(() => desktop.close());

  test('opens its window at the first question', async () => {
    const { window: page, app } = desktop;
    await expect(firstQuestion(page)).toBeVisible();
    expect(new URL(page.url()).hostname).toBe('127.0.0.1');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
      true,
    );
  });

  test('forgets the window that an earlier version kept, which it would go on opening', async () => {
    const { window: page } = desktop;
    await page.evaluate(() => navigator.serviceWorker.register('/sw.js'));
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

    await page.reload();
    const registered = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    await expect.poll(registered).toBe(0);
    await page.reload();
    await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
    expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await expect(firstQuestion(page)).toBeVisible();
  });

  test('gives pages no Node and no door into Electron but the named ones', async () => {
    const { window: page } = desktop;
    expect(await page.evaluate(() => ['require' in globalThis, 'process' in globalThis])).toEqual([
      false,
      false,
    ]);
    const names = await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'foyer')));
    expect(names).toEqual([
      'appVersion',
      'quit',
      'serverStatus',
      'retryServer',
      'startServerOn',
      'openLogs',
      'saveDiagnostics',
      'desktopSettings',
      'changeDesktopSettings',
      'showAs',
      'leaveKiosk',
      'chooseFolder',
      'openGuide',
      'listBackups',
      'chooseBackupFile',
      'restoreBackup',
      'onRestoreProgress',
      'updateStatus',
      'checkForUpdate',
      'restartForUpdate',
      'chooseUpdateFile',
      'onUpdateStatus',
      'onServerStatus',
      'onDesktopSettings',
      'onMenuChoice',
    ]);
  });

  test('keeps its database in the user-data folder', async () => {
    const { window: page, userData } = desktop;
    const client = await signInAsFirstAdmin(new URL(page.url()).origin);
    const event = { title: 'Lies in user data', start_datetime: inDays(30), end_datetime: inDays(31) };
    await createEvent(client, event);

    const electronsOwn = await desktop.app.evaluate(({ app }) => app.getPath('userData'));
    expect(electronsOwn).toBe(userData);
    const file = path.join(userData, 'data', 'foyer.sqlite3');
    const stored = await Promise.all([file, `${file}-wal`].map((name) => readFile(name)));
    expect(Buffer.concat(stored).includes('Lies in user data')).toBe(true);
  });

  test('brings the first window to the front on a second start, which ends by itself', async () => {
    const { app } = desktop;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    expect(await desktop.startAgain()).toBe(0);
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().map((window) => window.isVisible()),
        ),
      )
      .toEqual([true]);
  });

  test("stays on the server's pages and hands web links to the person's browser", async () => {
    const { window: page } = desktop;
    const home = page.url();
    await page.evaluate(() => window.location.assign('https://example.org/elsewhere'));
    await expect.poll(() => desktop.openedOutside()).toEqual(['https://example.org/elsewhere']);
    await page.evaluate(() => window.open('https://example.org/opened'));
    await expect.poll(() => desktop.openedOutside()).toContain('https://example.org/opened');
    expect(page.url()).toBe(home);
    expect(desktop.app.windows()).toHaveLength(1);
  });

  test('refuses links that lead to files or into other programs', async () => {
    const { window: page, app } = desktop;
    const home = page.url();
    for (const url of ['file:///etc/passwd', 'smb://example.org/share', 'data:text/html,hello']) {
      await page.evaluate((target) => {
        window.open(target);
        const link = document.createElement('a');
        link.href = target;
        document.body.append(link);
        link.click();
      }, url);
    }
    await page.evaluate(() => window.open('/redoc/'));
    await expect.poll(() => app.windows().length).toBe(2);
    expect(page.url()).toBe(home);
    expect(await desktop.openedOutside()).toEqual([]);
  });

  test('opens the API documentation in a window of its own, without the bridge', async () => {
    const { window: page, app } = desktop;
    const opened = app.waitForEvent('window');
    await page.evaluate(() => window.open('/swagger/'));
    const docs = await opened;
    await expect(docs).toHaveURL(/\/swagger\/$/);
    expect(await docs.evaluate(() => 'foyer' in globalThis)).toBe(false);
  });

  test('grants no permission', async () => {
    const asked = await desktop.window.evaluate(() => Notification.requestPermission());
    expect(asked).toBe('denied');
    const location = await desktop.window.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable'),
          );
        }),
    );
    expect(location).toBe('denied');
  });

  test('ends the server in order when its window is closed', async () => {
    const { app, window: page, dataDir } = desktop;
    const ended = app.waitForEvent('close');
    await page.close();
    await ended;
    const serverLog = readLog(dataDir);
    expect(serverLog.trimEnd().split('\n').at(-1)).toContain('"msg":"stopped"');
    const ownLog = readLog(dataDir, 'main');
    expect(ownLog).toContain('"msg":"Foyer ends"');
  });

  test('ends the server in order however often it is told to end', async () => {
    const { app, dataDir } = desktop;
    const ended = app.waitForEvent('close');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGTERM'] as const) app.process().kill(signal);
    await ended;
    const serverLog = readLog(dataDir);
    expect(serverLog.trimEnd().split('\n').at(-1)).toContain('"msg":"stopped"');
    const ownLog = readLog(dataDir, 'main');
    expect(ownLog).toContain('"msg":"Foyer ends"');
  });
});
