import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../support/electron.ts';

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
