import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../support/electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test.describe('a server that cannot start', () => {
  test('says why, where the log is, and starts once that is put right', async () => {
    const folder = await temporaryFolder();
    const dataDir = path.join(folder.path, 'season');
    await writeFile(dataDir, 'a file where a folder should be');
    const desktop = await launchDesktop({ DATA_DIR: dataDir });
    try {
      const { window, app } = desktop;
      await expect(window.getByRole('heading', { name: 'Foyer cannot start' })).toBeVisible();
      await expect(window.getByRole('alert')).toContainText(
        `Foyer cannot write to its data folder ${dataDir}`,
      );
      const logFile = (await window.locator('#log-file').textContent()) ?? '';
      expect(await readFile(logFile, 'utf8')).toContain('cannot write to its data folder');
      await expect(window.getByRole('button', { name: 'Show the log' })).toBeEnabled();
      await expect(window.getByRole('button', { name: 'Quit' })).toBeEnabled();
      const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
      expect(violations).toEqual([]);

      await rm(dataDir);
      const opened = app.waitForEvent('window');
      await window.getByRole('button', { name: 'Try again' }).click();
      const boxOffice = await opened;
      await expect(boxOffice.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await expect.poll(() => app.windows().length).toBe(1);
    } finally {
      await desktop.close();
      await folder.remove();
    }
  });

  test('quits from the window that says why', async () => {
    const folder = await temporaryFolder();
    const dataDir = path.join(folder.path, 'season');
    await writeFile(dataDir, '');
    const desktop = await launchDesktop({ DATA_DIR: dataDir });
    const ended = desktop.app.waitForEvent('close');
    const quit = desktop.window.getByRole('button', { name: 'Quit' });
    // The window may be gone before it has answered the click that ends it; that the program ends is what counts.
    await Promise.all([ended, quit.click().catch(() => undefined)]);
    await desktop.close();
    await folder.remove();
  });

  test('names the port that another program holds', async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const desktop = await launchDesktop({ PORT: String(port) });
    try {
      await expect(desktop.window.getByRole('alert')).toContainText(String(port));
    } finally {
      await desktop.close();
      holder.close();
    }
  });
});
