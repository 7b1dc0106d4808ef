import { expect, type Page, test } from '@playwright/test';
import type { FoyerBridge, UpdateStatus } from '../../main/ipc/contract.ts';
import { createApiClient } from '../support/api-client.ts';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { firstQuestion } from '../support/first-start.ts';
import { readLog } from '../support/log-files.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { NEXT_VERSION, type ReleaseFeed, startReleaseFeed } from '../support/release-feed.ts';
import { replaceFirstPasswordAt, tokensFor } from '../support/sign-in.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PASSWORD = 'tonight at eight';
const RUNNING = 'the version that runs';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let feed: ReleaseFeed;
let desktop: Desktop;

test.afterEach(async () => {
  await desktop.close();
  await feed.close();
  await folder.remove();
});

/** Foyer as an AppImage that is installed, with somebody at the Settings screen. */
async function open(
  options: Parameters<typeof startReleaseFeed>[1] & { isAway?: boolean } = {},
): Promise<Page> {
  folder = await temporaryFolder();
  feed = await startReleaseFeed(folder.path, options);
  if (options.isAway) await feed.close();
  desktop = await launchDesktop(feed.environment);
  const { window: page } = desktop;
  await expect(firstQuestion(page)).toBeVisible();
  const { origin } = new URL(page.url());
  await replaceFirstPasswordAt(origin, PASSWORD);
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Updates' })).toBeVisible();
  return page;
}

const bridge = (page: Page, ask: 'updateStatus' | 'checkForUpdate') =>
  page.evaluate<UpdateStatus, typeof ask>(
    (name) => (Reflect.get(globalThis, 'foyer') as FoyerBridge)[name](),
    ask,
  );

// A notice of what is ready is an alert as well.
const refusal = (page: Page) => page.getByRole('alert', { name: 'This file was not used' });

/** Has the system's own file dialog answer with `file`. */
async function chooses(file: string): Promise<void> {
  await desktop.app.evaluate(({ dialog }, chosen) => {
    const answer = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    Object.assign(dialog, { showOpenDialog: answer });
  }, file);
}

async function quit(): Promise<void> {
  const ended = desktop.app.waitForEvent('close');
  await desktop.app.evaluate(({ app }) => app.quit());
  await ended;
}

test('finds and fetches a newer version by itself, goes on selling, and puts it in place on quitting', async () => {
  const page = await open();
  await expect
    .poll(async () => (await bridge(page, 'updateStatus')).state, { timeout: 60_000 })
    .toBe('ready');
  await expect(
    page.getByText(`Foyer ${NEXT_VERSION} is ready. It takes over when Foyer is quit`),
  ).toBeVisible();
  await expect(page.getByText(`Version ${NEXT_VERSION} is ready.`)).toBeVisible();
  await keepPicture(page, 'update-ready');
  expect(await desktop.serverPid()).toBeDefined();
  expect([await feed.installed(), await feed.starts()]).toEqual([RUNNING, []]);

  await quit();
  expect(await feed.installed()).not.toBe(RUNNING);
  expect(await feed.starts()).toEqual(['to install']);
});

test('leaves a version that is ready alone while the computer shuts down', async () => {
  const page = await open();
  expect((await bridge(page, 'checkForUpdate')).state).toBe('ready');
  const ended = desktop.app.waitForEvent('close');
  desktop.app.process().kill('SIGTERM');
  await ended;
  expect([await feed.installed(), await feed.starts()]).toEqual([RUNNING, []]);
});

test('puts a version in place and starts it when somebody asks for that', async () => {
  const page = await open();
  await bridge(page, 'checkForUpdate');
  const ended = desktop.app.waitForEvent('close');
  await page.getByRole('button', { name: 'Restart and update' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restart and update' }).click();
  await ended;
  await expect.poll(() => feed.starts()).toEqual(['to sell']);
});

test('stays for a cashier whose page asks for the restart all the same', async () => {
  const page = await open();
  await bridge(page, 'checkForUpdate');
  const url = new URL(page.url()).origin;
  const admin = createApiClient(url, `Bearer ${(await tokensFor(url, 'admin', PASSWORD)).access}`);
  await admin.post('/api/users/', { username: 'tilly', password: PASSWORD, role: 'cashier' });
  const { access } = await tokensFor(url, 'tilly', PASSWORD);

  const answer = await page.evaluate(
    (token) => (Reflect.get(globalThis, 'foyer') as FoyerBridge).restartForUpdate(token),
    access,
  );

  expect(answer).toEqual({ restarts: false, reason: expect.stringContaining('administrator or a manager') });
  expect((await bridge(page, 'updateStatus')).state).toBe('ready');
  expect(await desktop.serverPid()).toBeDefined();
});

test('refuses what is not what the feed promised, and keeps the version that runs', async () => {
  const page = await open({ sha512: Buffer.alloc(64).toString('base64') });
  const { state, newVersion, problem } = await bridge(page, 'checkForUpdate');
  expect({ state, newVersion, problem }).toEqual({ state: 'idle', newVersion: null, problem: 'not_fetched' });
  await expect(page.getByText('did not arrive as it was released')).toBeVisible();
  await quit();
  expect([await feed.installed(), await feed.starts()]).toEqual([RUNNING, []]);
});

test('says nothing when the feed is out of reach, until somebody asks', async () => {
  const page = await open({ isAway: true });
  await expect
    .poll(() => readLog(desktop.dataDir, 'main'), { timeout: 60_000 })
    .toContain('No new version could be looked for');
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toHaveCount(0);
  await expect(page.getByText('Nobody answered where new versions come from.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('Nobody answered where new versions come from.')).toBeVisible();
  expect((await bridge(page, 'updateStatus')).state).toBe('idle');
});

test('takes a signed file without internet, and nothing that is unsigned or altered', async () => {
  const page = await open({ isAway: true });
  const choose = page.getByRole('button', { name: 'Update from file' });

  await chooses(await feed.onStick({ signedBy: 'nobody' }));
  await choose.click();
  await expect(refusal(page)).toContainText(
    'The file that proves where this installer comes from is missing',
  );

  await chooses(await feed.onStick({ signedBy: 'somebody else' }));
  await choose.click();
  await expect(refusal(page)).toContainText('The signature beside this file is not by whoever makes Foyer');

  await chooses(await feed.onStick({ content: '#!/bin/sh\necho stolen\n' }));
  await choose.click();
  await expect(refusal(page)).toContainText('This file is not what was released');
  await keepPicture(page, 'update-refused');
  expect((await bridge(page, 'updateStatus')).state).not.toBe('ready');

  await chooses(await feed.onStick());
  await choose.click();
  await expect(page.getByText(`Version ${NEXT_VERSION} is ready.`).first()).toBeVisible();
  await expect(refusal(page)).toHaveCount(0);
  expect(await feed.starts()).toEqual([]);

  await quit();
  expect(await feed.starts()).toEqual(['to install']);
});
