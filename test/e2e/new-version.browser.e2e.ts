import { type Browser, expect, type Page, test } from '@playwright/test';
import { createEvent, startingIn } from '../support/factories.ts';
import { type InstalledVersions, installVersions } from '../support/installed-versions.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openTill } from '../support/till.ts';

let versions: InstalledVersions;
let server: RendererServer;

test.beforeAll(async () => {
  versions = await installVersions();
  server = await startRendererServer({ entry: versions.entry });
  await createEvent(server.admin, { title: 'Opening Night', capacity: 50, ...startingIn(2) });
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(async () => {
  await server.stop();
  await versions.remove();
});

const search = (page: Page) => page.getByRole('combobox', { name: 'Who is it?' });
const ofVersion = (page: Page, version: 'first' | 'second') =>
  page.getByRole('button', { name: version === 'first' ? 'Go anywhere' : 'Go everywhere' });

/** A till whose service worker has every file of the window at hand. */
async function openKeptTill(browser: Browser): Promise<Page> {
  const page = await openTill(browser, server, { serviceWorkers: 'allow' });
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  return page;
}

async function update(version: 'first' | 'second'): Promise<void> {
  await server.kill();
  await versions.install(version);
  await server.startAgain();
}

test('opens from what it has kept while the server is away, and goes on with what was typed', async ({
  browser,
}) => {
  const page = await openKeptTill(browser);
  await search(page).fill('Patient Person');
  await server.kill();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Bookings' })).toBeVisible();
  await expect(page.getByRole('strong').filter({ hasText: 'out of reach' })).toBeVisible();
  await server.startAgain();
  await expect(search(page)).toHaveValue('Patient Person');
  await expect(page.getByRole('strong').filter({ hasText: 'out of reach' })).toBeHidden();

  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/index.html');
  expect(kept.filter((path) => /^\/(api|swagger|redoc|openapi|live|join)/.test(path))).toEqual([]);
  // The server's own pages are the server's, also when the window asks for them.
  for (const place of ['/swagger/', '/redoc/', '/openapi.json', '/api/health/']) {
    const answer = await page.goto(`${server.url}${place}`);
    expect({ place, isKept: answer?.fromServiceWorker() }).toEqual({ place, isKept: false });
  }
  expect((await fetch(`${server.url}/sw.js`)).headers.get('Cache-Control')).toBe('no-store');
});

test('lets a new version take over when nobody is typing, and no file of the old one is missing until then', async ({
  browser,
}) => {
  const page = await openKeptTill(browser);
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/assets/') && response.status() >= 400) missing.push(response.url());
  });
  await search(page).fill('Half a Na');
  await update('second');
  await expect(page.getByText('A new version of Foyer is ready.')).toBeVisible();
  await page.waitForTimeout(4_000);
  await expect(search(page)).toHaveValue('Half a Na');
  await expect(ofVersion(page, 'first')).toBeVisible();

  // A screen of the old version that was not opened before, while the server has the new one alone.
  await page.getByRole('link', { name: 'Attendees' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Attendees' })).toBeVisible();
  await expect(ofVersion(page, 'second')).toBeVisible();
  await expect(page.getByText('this is the new version')).toBeVisible();
  await page.getByRole('link', { name: 'Bookings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Bookings' })).toBeVisible();
  expect(missing).toEqual([]);
});

test('opens a screen whose old file is gone, where the browser keeps none', async ({ browser }) => {
  await update('first');
  const page = await openTill(browser, server);
  await expect(ofVersion(page, 'first')).toBeVisible();
  await update('second');
  await page.getByRole('link', { name: 'Attendees' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Attendees' })).toBeVisible();
  await expect(ofVersion(page, 'second')).toBeVisible();
});
