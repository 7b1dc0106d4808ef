import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { expectGoodRecoveryWindow } from '../support/recovery-window.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

test.describe('a server that cannot start', () => {
  let folder: TemporaryFolder;
  let dataDir: string;
  let desktop: Desktop;

  test.beforeEach(async () => {
    folder = await temporaryFolder();
    dataDir = path.join(folder.path, 'season');
    await writeFile(dataDir, 'a file where a folder should be');
    desktop = await launchDesktop({ DATA_DIR: dataDir });
  });

  test.afterEach(async () => {
    await desktop.close();
    await folder.remove();
  });

  test('says why, where the log is, and starts once that is put right', async () => {
    const { window, app } = desktop;
    await expect(window.getByRole('heading', { name: 'Foyer cannot write to its folder' })).toBeVisible();
    await expect(window.getByRole('alert')).toContainText(`Foyer cannot write to its data folder ${dataDir}`);
    const logFile = (await window.locator('#log-file').textContent()) ?? '';
    expect(await readFile(logFile, 'utf8')).toContain('cannot write to its data folder');
    await expect(window.getByRole('button', { name: 'Show the log' })).toBeEnabled();
    await expect(window.getByRole('button', { name: 'Quit' })).toBeEnabled();
    await expectGoodRecoveryWindow(window, 'cannot-start');

    await rm(dataDir);
    const opened = app.waitForEvent('window');
    await window.getByRole('button', { name: 'Try again' }).click();
    const boxOffice = await opened;
    await expect(firstQuestion(boxOffice)).toBeVisible();
    await expect.poll(() => app.windows().length).toBe(1);
  });

  test('opens the guide, which needs no server', async () => {
    const { window, app } = desktop;
    const opened = app.waitForEvent('window');
    await window.getByRole('button', { name: 'Help' }).click();
    const guide = await opened;
    await guide.getByRole('main').getByRole('link', { name: 'When something goes wrong' }).click();
    await expect(guide.getByRole('heading', { level: 1, name: 'When something goes wrong' })).toBeVisible();
    await guide
      .getByRole('navigation', { name: 'Contents' })
      .getByRole('link', { name: 'Sell a seat' })
      .click();
    const picture = guide.getByRole('img', { name: /^The Sell screen/ });
    expect(
      await picture.evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
    ).toBeGreaterThan(0);
    expect(await guide.evaluate(() => 'foyer' in globalThis)).toBe(false);

    await window.getByRole('button', { name: 'Help' }).click();
    await expect.poll(() => app.windows().length).toBe(2);
  });

  test('quits from the window that says why', async () => {
    const { window, app } = desktop;
    const ended = app.waitForEvent('close');
    const quit = window.getByRole('button', { name: 'Quit' });
    // The window may be gone before it has answered the click that ends it; that the program ends is what counts.
    await Promise.all([ended, quit.click().catch(() => undefined)]);
  });
});
