import type { ChildProcess } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { connectDevice } from '../support/connected-device.ts';
import { openDesktopTill } from '../support/desktop-till.ts';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { readLog } from '../support/log-files.ts';
import { answerNativeQuestions } from '../support/native-questions.ts';
import { tokensFor } from '../support/sign-in.ts';

const GO_ON = 0;
const LEAVE_IT = 1;

/** Resolves when the desktop knows of so many devices, which it shows in its icon. */
async function devicesKnown(desktop: Desktop, count: number): Promise<void> {
  const words = ['No device connected', '1 device connected'][count] ?? `${count} devices connected`;
  await expect
    .poll(() => desktop.app.evaluate(() => Reflect.get(globalThis, 'trayTooltip')))
    .toContain(words);
}

async function watchTray(desktop: Desktop): Promise<void> {
  await desktop.app.evaluate(({ Tray }) => {
    const { setToolTip } = Tray.prototype;
    Tray.prototype.setToolTip = function (text: string) {
      Reflect.set(globalThis, 'trayTooltip', text);
      return setToolTip.call(this, text);
    };
  });
}

const windowCount = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const closeWindow = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const quit = (desktop: Desktop) => desktop.app.evaluate(({ app }) => app.quit());

test.describe('a desktop that devices are connected to', () => {
  let desktop: Desktop;
  let url: string;
  let program: ChildProcess;

  test.beforeEach(async () => {
    desktop = await launchDesktop();
    program = desktop.app.process();
    await watchTray(desktop);
    url = new URL(desktop.window.url()).origin;
  });

  test.afterEach(async () => {
    program.kill('SIGTERM');
    await desktop.close();
  });

  test('shows them in its icon, keeps serving without its window, and says so once', async () => {
    const questions = await answerNativeQuestions(desktop.app);
    const phone = await connectDevice(url, (await tokensFor(url)).access);
    await devicesKnown(desktop, 1);

    await questions.answer(LEAVE_IT);
    await closeWindow(desktop);
    await expect.poll(questions.asked).toHaveLength(1);
    expect((await questions.asked())[0]?.message).toBe(
      '1 device is connected, so Foyer keeps running without its window.',
    );
    expect(await windowCount(desktop)).toBe(1);

    await questions.answer(GO_ON);
    await closeWindow(desktop);
    await expect.poll(() => windowCount(desktop)).toBe(0);
    expect((await fetch(`${url}/api/health/`)).status).toBe(200);

    const opened = desktop.app.waitForEvent('window');
    expect(await desktop.startAgain()).toBe(0);
    await expect(firstQuestion(await opened)).toBeVisible();

    await closeWindow(desktop);
    await expect.poll(() => windowCount(desktop)).toBe(0);
    expect(await questions.asked()).toHaveLength(2);
    phone.leave();
    await devicesKnown(desktop, 0);
  });

  test('asks before it quits, naming how many, and stays when the answer is no', async () => {
    const questions = await answerNativeQuestions(desktop.app);
    const { access } = await tokensFor(url);
    const phones = [await connectDevice(url, access), await connectDevice(url, access)];
    await devicesKnown(desktop, 2);

    await questions.answer(LEAVE_IT);
    await quit(desktop);
    await expect.poll(questions.asked).toHaveLength(1);
    expect((await questions.asked())[0]?.message).toBe('2 devices are connected. Quit Foyer?');
    expect((await fetch(`${url}/api/health/`)).status).toBe(200);

    await questions.answer(GO_ON);
    const ended = desktop.app.waitForEvent('close');
    await quit(desktop);
    await ended;
    expect(readLog(desktop.dataDir, 'main')).toContain('"msg":"Foyer ends"');
    for (const phone of phones) phone.leave();
  });

  test('asks nobody when the system ends it', async () => {
    const phone = await connectDevice(url, (await tokensFor(url)).access);
    await devicesKnown(desktop, 1);
    const ended = desktop.app.waitForEvent('close');
    program.kill('SIGTERM');
    await ended;
    const log = readLog(desktop.dataDir, 'foyer');
    expect(log.trimEnd().split('\n').at(-1)).toContain('"msg":"stopped"');
    phone.leave();
  });
});

test('closing a window with unsaved work asks first, and a yes ends the program', async () => {
  const desktop = await launchDesktop();
  const { page } = await openDesktopTill(desktop);
  const questions = await answerNativeQuestions(desktop.app);
  await page.getByRole('link', { name: 'Attendees' }).click();
  await page.getByRole('link', { name: 'Register attendee' }).first().click();
  await page.getByLabel('First name').fill('Half');

  await questions.answer(LEAVE_IT);
  await quit(desktop);
  await expect.poll(questions.asked).toHaveLength(1);
  expect((await questions.asked())[0]?.message).toBe('Leave without saving?');
  await expect(page.getByLabel('First name')).toHaveValue('Half');

  await questions.answer(GO_ON);
  const ended = desktop.app.waitForEvent('close');
  await closeWindow(desktop);
  await ended;
  await desktop.close();
});
