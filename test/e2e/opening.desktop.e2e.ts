import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { expectGoodRecoveryWindow } from '../support/recovery-window.ts';
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
