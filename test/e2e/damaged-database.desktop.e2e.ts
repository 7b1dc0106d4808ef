import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createApiClient } from '../support/api-client.ts';
import { cutOff, overwriteMiddle } from '../support/damage.ts';
import { DESKTOP_PASSWORD, type DesktopTill, openDesktopTill, seatsOf } from '../support/desktop-till.ts';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { expectGoodRecoveryWindow, keepPicture } from '../support/recovery-window.ts';
import { tokensFor } from '../support/sign-in.ts';
import { typeSignIn } from '../support/sign-in-form.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sellToWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };
const PASSPHRASE = 'three brass doorknobs';

type Evening = { home: string; dataDir: string; database: string; eventId: number };

async function backUpNow(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked.')).toBeVisible(PATIENTLY);
}

/** An evening on which one seat was sold and backed up before Foyer was quit. */
async function sellOne(home: string, prepare?: (till: DesktopTill) => Promise<void>): Promise<Evening> {
  const desktop = await launchDesktop({}, { home });
  const till = await openDesktopTill(desktop);
  await prepare?.(till);
  await sellToWalkIn(till.page, 'Wilma Walkin');
  await backUpNow(till.page);
  await desktop.app.close();
  const { dataDir } = desktop;
  return { home, dataDir, database: path.join(dataDir, 'foyer.sqlite3'), eventId: till.eventId };
}

/** Signs in at the box office that has come back and sells once more. */
async function sellAnother(page: Page, eventId: number): Promise<void> {
  await typeSignIn(page, DESKTOP_PASSWORD);
  await sellToWalkIn(page, 'Ernst August');
  const seats = await seatsOf({ eventId, url: new URL(page.url()).origin });
  expect(seats).toMatchObject({ confirmed: 2 });
}

/** Chooses a backup in the recovery window. The system's own dialog can be answered by nobody here but the system. */
async function chooseFile({ app, window: recovery }: Desktop, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await recovery.getByRole('button', { name: 'Choose a file' }).click();
}

async function keptBeside(dataDir: string): Promise<string> {
  const name = (await readdir(dataDir)).find((file) => /^foyer-replaced-.*\.sqlite3$/.test(file));
  if (name === undefined) throw new Error('The damaged database was not kept.');
  return path.join(dataDir, name);
}

test.describe('a damaged database', () => {
  test('is found at the start, and the newest good backup is put in its place by keyboard alone', async () => {
    const folder = await temporaryFolder();
    const evening = await sellOne(folder.path);
    await overwriteMiddle(evening.database);
    const damaged = await readFile(evening.database);

    const desktop = await launchDesktop({}, { home: folder.path });
    try {
      const { window: recovery, app } = desktop;
      await expect(recovery.getByRole('heading', { name: 'The database is damaged' })).toBeVisible();
      await expect(
        recovery.getByText(
          /^The newest good backup is from .* and holds 1 event, 1 attendee and 1 booking\.$/,
        ),
      ).toBeVisible(PATIENTLY);
      await expect(recovery.getByRole('button', { name: 'Restore this backup' })).toBeFocused();
      await expectGoodRecoveryWindow(recovery, 'damaged-database');

      await recovery.keyboard.press('Enter');
      await expect(recovery.getByRole('dialog', { name: /^Go back to/ })).toBeVisible();
      await expect(recovery.getByRole('button', { name: 'Cancel' })).toBeFocused();
      await expectGoodRecoveryWindow(recovery, 'damaged-database-question');
      const opened = app.waitForEvent('window');
      await recovery.keyboard.press('Tab');
      await recovery.keyboard.press('Enter');

      const boxOffice = await opened;
      await sellAnother(boxOffice, evening.eventId);
      await expect.poll(() => app.windows().length).toBe(1);
      expect(await readFile(await keptBeside(evening.dataDir))).toEqual(damaged);
      await boxOffice.getByRole('link', { name: 'Backups' }).click();
      await expect(boxOffice.getByText(/^Foyer was set back to the backup of/)).toBeVisible();
      await keepPicture(boxOffice, 'damaged-database-restored');
    } finally {
      await desktop.close();
      await folder.remove();
    }
  });

  test('is replaced from a stick, with its passphrase, when the data folder has no backup', async () => {
    const folder = await temporaryFolder();
    const evening = await sellOne(folder.path, async ({ url }) => {
      const { access } = await tokensFor(url, 'admin', DESKTOP_PASSWORD);
      await createApiClient(url, `Bearer ${access}`).put('/api/backups/passphrase/', {
        passphrase: PASSPHRASE,
      });
    });
    const shelf = path.join(evening.dataDir, 'backups');
    const newest = (await readdir(shelf)).filter((name) => name.endsWith('.age')).at(-1) ?? '';
    const onStick = path.join(folder.path, newest);
    await copyFile(path.join(shelf, newest), onStick);
    await rm(shelf, { recursive: true });
    await cutOff(evening.database);

    const desktop = await launchDesktop({}, { home: folder.path });
    try {
      const { window: recovery, app } = desktop;
      await expect(recovery.getByText(/^There is no backup in the data folder\./)).toBeVisible(PATIENTLY);
      await keepPicture(recovery, 'damaged-database-no-backup');
      await chooseFile(desktop, onStick);
      await recovery.getByRole('button', { name: 'Restore this backup' }).click(PATIENTLY);
      const passphrase = recovery.getByLabel('Passphrase of this backup');
      await expect(passphrase).toBeFocused();
      await passphrase.fill('four brass doorknobs');
      await recovery.keyboard.press('Enter');
      await expect(passphrase).toHaveAttribute('aria-invalid', 'true', PATIENTLY);
      await expectGoodRecoveryWindow(recovery, 'damaged-database-passphrase');

      const opened = app.waitForEvent('window');
      await passphrase.fill(PASSPHRASE);
      await recovery.keyboard.press('Enter');
      await sellAnother(await opened, evening.eventId);
      await keptBeside(evening.dataDir);
    } finally {
      await desktop.close();
      await folder.remove();
    }
  });

  test('is no matter for the backups when the chosen file is none', async () => {
    const folder = await temporaryFolder();
    const evening = await sellOne(folder.path);
    await cutOff(evening.database);
    const desktop = await launchDesktop({}, { home: folder.path });
    try {
      const { window: recovery } = desktop;
      await expect(recovery.getByText(/^The newest good backup is from/)).toBeVisible(PATIENTLY);
      await chooseFile(desktop, evening.database);
      await expect(recovery.locator('.said')).not.toBeEmpty(PATIENTLY);
      await expect(recovery.getByRole('button', { name: 'Restore this backup' })).toBeVisible();
    } finally {
      await desktop.close();
      await folder.remove();
    }
  });
});
