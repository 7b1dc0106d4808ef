import { chromium, expect, type Locator, test } from '@playwright/test';
import { chromiumLaunchOptions } from '../../scripts/lib/chromium.ts';
import { createAttendee, createBooking } from '../support/factories.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
  const { admin } = server;
  await admin.post('/api/demo/', {});
  await admin.post('/api/backups/');
  const { body } = await admin.post('/api/pairing-codes/', { device_name: 'Door left', role: 'steward' });
  await admin.post('/api/pairing/', { code: (body as { code: string }).code });
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

/** What reaches beyond the right edge of the line that it stands in. */
function overhanging(line: Locator): Promise<string[]> {
  return line.evaluateAll((lines) =>
    lines.flatMap((one) => {
      const { right } = one.getBoundingClientRect();
      const parts = [...one.querySelectorAll('*')];
      const over = parts.filter((part) => part.getBoundingClientRect().right > right);
      return over.map((part) => part.textContent ?? '');
    }),
  );
}

for (const [width, height] of [
  [1440, 900],
  [1100, 600],
  [900, 500],
] as const) {
  test(`the places fit beside their scrollbar, and who is signed in is in sight, at ${width} × ${height}`, async () => {
    // The one that tests share hides scrollbars, which on most computers take room.
    const options = { ...chromiumLaunchOptions(), ignoreDefaultArgs: ['--hide-scrollbars'] };
    const browser = await chromium.launch(options);
    try {
      const page = await openPlace(browser, server, '/events');
      await page.setViewportSize({ width, height });
      const places = page.getByRole('navigation', { name: 'Main' });
      await expect(places.getByRole('link', { name: /^API docs/ })).toBeAttached();
      expect(await overhanging(places.locator('a, button'))).toEqual([]);
      await expect(page.getByRole('button', { name: /admin/ })).toBeInViewport({ ratio: 1 });
      await places.getByRole('link', { name: /^API docs/ }).focus();
      await expect(places.getByRole('link', { name: /^API docs/ })).toBeInViewport({ ratio: 0.9 });
    } finally {
      await browser.close();
    }
  });
}

const LISTS = [
  '/events',
  '/attendees',
  '/bookings',
  '/users',
  '/devices',
  '/sessions',
  '/activity',
  '/backups',
  '/events/1',
  '/attendees/1',
];
/** A handful of lines; words that were broken into letters take more. */
const HIGHEST = { tr: 200, li: 300 };

for (const width of [1366, 1100, 800]) {
  test(`every list is read in whole words in a window ${width} px wide`, async ({ browser }) => {
    const page = await openPlace(browser, server, '/events');
    await page.setViewportSize({ width, height: 700 });
    for (const place of LISTS) {
      await page.goto(`${server.url}${place}`);
      const main = page.getByRole('main');
      await main.locator('[data-index]').first().waitFor();
      await expect(page.locator('[data-stale], [aria-busy=true]')).toHaveCount(0);
      for (const kind of ['tr', 'li'] as const) {
        const rows = main.locator(`${kind}[data-index]`);
        const heights = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().height));
        expect(Math.max(0, ...heights), place).toBeLessThanOrEqual(HIGHEST[kind]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(
        width,
      );
    }
  });
}

test('on a phone the head says in one line each whether the server is there and where', async ({
  browser,
}) => {
  const page = await openPlace(browser, server, '/events', { width: 390 });
  const head = page.getByRole('region', { name: 'Account and this device' });
  for (const words of ['Connected, live', new URL(server.url).host]) {
    const line = head.getByText(words, { exact: true });
    await expect(line).toBeVisible();
    const { isCut, height } = await line.evaluate((element) => ({
      isCut: element.scrollWidth > element.clientWidth,
      height: element.getBoundingClientRect().height,
    }));
    expect(isCut, words).toBe(false);
    expect(height, words).toBeLessThan(24);
  }
  await expect(head.getByRole('button', { name: 'admin' })).toBeVisible();
});

test('on a phone the state of a booking is read in whole beside a long name', async ({ browser }) => {
  const name = { first_name: 'Bartholomew', last_name: 'Featherstonehaugh-Cholmondeley' };
  const { id: attendee } = await createAttendee(server.admin, name);
  const { id } = await createBooking(server.admin, { attendee });
  await server.admin.post(`/api/bookings/${id}/cancel/`);
  const page = await openPlace(browser, server, '/bookings', { width: 390 });
  const card = page.getByRole('listitem').filter({ hasText: name.last_name });
  const state = card.getByText('Cancelled', { exact: true });
  await expect(state).toBeVisible();
  expect(await state.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
});
