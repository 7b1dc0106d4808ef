import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTwoDisplays, type TwoDisplays } from '../support/two-displays.ts';

const ON_THE_SECOND = { x: 1100, y: 40, width: 800, height: 640 };

const bounds = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

const displayCount = ({ app }: Desktop) => app.evaluate(({ screen }) => screen.getAllDisplays().length);

async function putOnTheSecond(desktop: Desktop): Promise<void> {
  const { app, userData } = desktop;
  expect(await displayCount(desktop)).toBe(2);
  await app.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    ON_THE_SECOND,
  );
  const kept = () => readFile(path.join(userData, 'desktop.json'), 'utf8').catch(() => '{}');
  await expect.poll(async () => JSON.parse(await kept()).windowBounds).toEqual(ON_THE_SECOND);
}

test.describe('a window on the second display', () => {
  let displays: TwoDisplays;

  test.beforeEach(async () => {
    displays = await startTwoDisplays();
  });
  test.afterEach(() => displays.stop());

  test('comes into view when that display is unplugged, and goes back when it is there again', async () => {
    const desktop = await launchDesktop({ DISPLAY: displays.name });
    await putOnTheSecond(desktop);

    await displays.unplug();
    await expect.poll(() => displayCount(desktop)).toBe(1);
    await expect.poll(() => bounds(desktop)).toEqual({ ...ON_THE_SECOND, x: 224 });
    await expect(firstQuestion(desktop.window)).toBeVisible();

    await displays.plugIn();
    await expect.poll(() => bounds(desktop)).toEqual(ON_THE_SECOND);
    await desktop.close();
  });

  test('opens there again, and in view when the display is gone at the next start', async () => {
    const home = await temporaryFolder();
    const start = () => launchDesktop({ DISPLAY: displays.name }, { home: home.path });
    const first = await start();
    await putOnTheSecond(first);
    await first.close();

    const second = await start();
    expect(await bounds(second)).toEqual(ON_THE_SECOND);
    await second.close();

    await displays.unplug();
    const third = await start();
    expect(await bounds(third)).toEqual({ ...ON_THE_SECOND, x: 224 });
    await third.close();
    await home.remove();
  });
});
