import { expect, test } from '@playwright/test';
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
