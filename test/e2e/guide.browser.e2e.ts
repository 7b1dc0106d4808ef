import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { DIST_DIR } from '../../scripts/lib/paths.ts';
import { expectAccessible } from '../support/axe.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPage, openPlace } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

async function builtPages(): Promise<string[]> {
  const files = await readdir(path.join(DIST_DIR, 'guide'), { recursive: true });
  return files.filter((file) => file.endsWith('.html')).map((file) => file.replaceAll(path.sep, '/'));
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`the guide has no barrier and fits, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const page = await openPage(browser, { colorScheme, width });
      for (const file of await builtPages()) {
        await page.goto(`${server.url}/guide/${file}`);
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
}

test('the guide is read from front to back without signing in', async ({ browser }) => {
  const page = await openPage(browser);
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(request.url()));
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  await page.goto(`${server.url}/guide`);
  await expect(page).toHaveURL(/\/guide\/$/);
  const read: (string | null)[] = [];
  const next = page
    .getByRole('navigation', { name: 'Previous and next page' })
    .getByRole('link', { name: /^Next/ });
  for (;;) {
    await page.waitForLoadState();
    read.push(await page.getByRole('heading', { level: 1 }).textContent());
    if ((await next.count()) === 0) break;
    await next.click();
  }
  const titles = await page.getByRole('navigation', { name: 'Contents' }).locator('ol a').allTextContents();
  expect(read).toEqual(titles);
  expect(failed).toEqual([]);
});

test('a page that the guide does not have says so and shows no box office', async ({ request }) => {
  const answer = await request.get(`${server.url}/guide/nothing.html`);
  expect(answer.status()).toBe(404);
});

test('Help opens the guide beside the screen that is open, on a phone too', async ({ browser }) => {
  for (const width of [1440, 390] as const) {
    const page = await openPlace(browser, server, '/events', { width });
    if (width === 390) await page.getByRole('button', { name: 'More' }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: /^Help/ }).click();
    const guide = await opened;
    await expect(guide.getByRole('heading', { level: 1, name: 'Foyer guide' })).toBeVisible();
    await expect(page).toHaveURL(`${server.url}/events`);
    await page.context().close();
  }
});

test('whoever cannot sign in finds the guide', async ({ browser }) => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/sign-in`);
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'How this works: the guide' }).click();
  const guide = await opened;
  await expect(guide.getByRole('heading', { level: 1 })).toBeVisible();
});
