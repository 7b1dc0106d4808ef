import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { DESKTOP_PASSWORD, openDesktopTill } from '../support/desktop-till.ts';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const isLocked = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow, Menu }) => ({
    kiosk: BrowserWindow.getAllWindows()[0]?.isKiosk(),
    windows: BrowserWindow.getAllWindows().length,
    hasMenu: Menu.getApplicationMenu() !== null,
  }));

test('starts with the computer where a person wants it, by an entry of the Linux desktop', async () => {
  const desktop = await launchDesktop();
  const entry = path.join(path.dirname(desktop.userData), 'autostart', 'foyer.desktop');
  const set = (startAtLogin: boolean) =>
    desktop.window.evaluate(
      (wanted) => Reflect.get(globalThis, 'foyer').changeDesktopSettings({ startAtLogin: wanted }),
      startAtLogin,
    );
  expect(await set(true)).toMatchObject({ startAtLogin: true });
  expect(await readFile(entry, 'utf8')).toMatch(/^Exec="\/.+"$/m);
  expect(await set(false)).toMatchObject({ startAtLogin: false });
  await expect(readFile(entry)).rejects.toThrow('ENOENT');
  await desktop.close();
});

test('is locked to the full screen until an administrator unlocks it, through a new start as well', async () => {
  const home = await temporaryFolder();
  const first = await launchDesktop({}, { home: home.path });
  const { page, url, eventId } = await openDesktopTill(first);
  await page.goto(`${url}/settings#computer`);
  await page.getByRole('button', { name: 'Lock to the full screen' }).click();
  await page.getByRole('button', { name: 'Lock it' }).click();
  await expect.poll(() => isLocked(first)).toEqual({ kiosk: true, windows: 1, hasMenu: false });
  await page.evaluate(() => window.open('/swagger/'));
  expect(await isLocked(first)).toMatchObject({ windows: 1 });
  await first.app.evaluate(({ dialog }) => {
    const told: string[] = [];
    const showMessageBox = (_parent: unknown, { message }: { message: string }) => {
      told.push(message);
      return Promise.resolve({ response: 0 });
    };
    Object.assign(dialog, { showMessageBox, told });
  });
  await page.goto(`${url}/events/${eventId}`);
  await page.getByRole('button', { name: 'Door list' }).click();
  await expect
    .poll(() => first.app.evaluate(({ dialog }) => Reflect.get(dialog, 'told')))
    .toEqual(['No file is saved here now']);
  const ended = first.app.waitForEvent('close');
  first.app.process().kill('SIGTERM');
  await ended;

  const second = await launchDesktop({}, { home: home.path });
  await expect.poll(() => isLocked(second)).toEqual({ kiosk: true, windows: 1, hasMenu: false });
  // Before the page is there, nobody hears that somebody wants to leave.
  await expect(second.window.getByRole('button', { name: 'Unlock the full screen' })).toBeVisible();
  await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const dialog = second.window.getByRole('dialog', { name: 'Unlock the full screen' });
  await dialog.getByLabel('Name of the administrator or manager').fill('admin');
  await dialog.getByLabel('Their password').fill('a guess');
  await second.window.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  expect(await isLocked(second)).toMatchObject({ kiosk: true });
  await keepPicture(second.window, 'kiosk-refused');

  await dialog.getByLabel('Their password').fill(DESKTOP_PASSWORD);
  await second.window.keyboard.press('Enter');
  await expect.poll(() => isLocked(second)).toEqual({ kiosk: false, windows: 1, hasMenu: true });
  await second.close();
  await home.remove();
});
