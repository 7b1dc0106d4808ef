import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { expectGoodRecoveryWindow } from '../support/recovery-window.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function holdPort(): Promise<{ holder: Server; port: number }> {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  return { holder, port: (holder.address() as { port: number }).port };
}

test.describe('a port that another program holds', () => {
  test('is named with that program, and Foyer starts on the next free one', async () => {
    const { holder, port } = await holdPort();
    const desktop = await launchDesktop({ PORT: String(port) });
    try {
      const { window, app } = desktop;
      await expect(window.getByRole('heading', { level: 1 })).toHaveText(
        'Another program is in Foyer’s place',
      );
      await expect(window.getByRole('alert')).toContainText(
        `Port ${port} on 127.0.0.1 is already in use, by node (process ${process.pid})`,
      );
      // The environment names the port of every start.
      await expect(window.getByRole('checkbox')).toBeHidden();
      await expectGoodRecoveryWindow(window, 'port-taken');
      const start = window.getByRole('button', { name: /^Start on port \d+$/ });
      await expect(start).toBeFocused();
      const offered = Number(/\d+/.exec((await start.textContent()) ?? '')?.[0]);
      expect(offered).toBeGreaterThan(port);

      const opened = app.waitForEvent('window');
      await window.keyboard.press('Enter');
      const boxOffice = await opened;
      await expect(firstQuestion(boxOffice)).toBeVisible();
      expect(new URL(boxOffice.url()).port).toBe(String(offered));
      await expect.poll(() => app.windows().length).toBe(1);
    } finally {
      await desktop.close();
      holder.close();
    }
  });

  test('is given up for good where the person says so', async () => {
    const { holder, port } = await holdPort();
    const folder = await temporaryFolder();
    const userData = path.join(folder.path, 'config', 'Foyer');
    await mkdir(userData, { recursive: true });
    await writeFile(path.join(userData, 'desktop.json'), JSON.stringify({ port }));
    const launch = () => launchDesktop({ PORT: undefined }, { home: folder.path });
    const first = await launch();
    let offered = 0;
    try {
      const start = first.window.getByRole('button', { name: /^Start on port \d+$/ });
      await expect(start).toBeFocused();
      offered = Number(/\d+/.exec((await start.textContent()) ?? '')?.[0]);
      await first.window.keyboard.press('Tab');
      await expect(
        first.window.getByRole('checkbox', { name: 'Always start on this port on this computer' }),
      ).toBeFocused();
      await first.window.keyboard.press('Space');
      await expectGoodRecoveryWindow(first.window, 'port-remembered');
      const opened = first.app.waitForEvent('window');
      await first.window.keyboard.press('Shift+Tab');
      await first.window.keyboard.press('Enter');
      await expect(firstQuestion(await opened)).toBeVisible();
    } finally {
      await first.close();
    }
    const second = await launch();
    try {
      await expect(firstQuestion(second.window)).toBeVisible();
      expect(new URL(second.window.url()).port).toBe(String(offered));
    } finally {
      await second.close();
      holder.close();
      await folder.remove();
    }
  });
});
