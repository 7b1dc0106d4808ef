import { expect, type Page, test } from '@playwright/test';
import { createBooking, createEvent } from '../support/factories.ts';
import { pageTimeUntil } from '../support/page-time.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace, openTill } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

const DAY_MS = 24 * 3_600_000;

function tomorrow() {
  const start = new Date(Date.now() + DAY_MS);
  return {
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 7_200_000).toISOString(),
  };
}

async function untilLive(page: Page): Promise<void> {
  await expect(page.locator('[data-connection]').first()).toContainText('Connected, live');
}

test('a seat booked by a script is gone from every screen within a second, without a reload', async ({
  browser,
}) => {
  const event = await createEvent(server.admin, { title: 'Live Concert', capacity: 40, ...tomorrow() });
  const till = await openTill(browser, server);
  const place = await openPlace(browser, server, `/events/${event.id}`);
  const season = await openPlace(browser, server, '/events');
  for (const page of [till, place, season]) await untilLive(page);
  const reloads = [till, place, season].map((page) => page.evaluate(() => performance.timeOrigin));
  const origins = await Promise.all(reloads);
  const seen = [
    pageTimeUntil(till, '39 seats left of 40', `[data-event-id="${event.id}"]`),
    pageTimeUntil(place, '1 of 40 taken', 'main'),
    pageTimeUntil(season, '39left of 40', 'main'),
  ];

  await createBooking(server.admin, { event: event.id, status: 'confirmed' });
  const delays = await Promise.all(seen);

  process.stdout.write(`on the screens of Sell, the event and the season after ${delays.join(', ')} ms\n`);
  for (const delay of delays) expect(delay).toBeLessThan(1_000);
  const after = await Promise.all(
    [till, place, season].map((page) => page.evaluate(() => performance.timeOrigin)),
  );
  expect(after).toEqual(origins);
});

test('asks for nothing again and again while it hears of changes', async ({ browser }) => {
  const event = await createEvent(server.admin, { title: 'Quiet Concert', capacity: 40, ...tomorrow() });
  const page = await openPlace(browser, server, `/events/${event.id}`);
  await untilLive(page);
  await expect(page.getByText('0 of 40 taken')).toBeVisible();
  await page.waitForTimeout(1_500);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.waitForTimeout(5_000);

  expect(asked.filter((path) => path !== '/api/health/')).toEqual([]);
});

test('shows the right numbers by itself after the server was killed and came back', async ({ browser }) => {
  const event = await createEvent(server.admin, { title: 'Power Cut', capacity: 40, ...tomorrow() });
  const till = await openTill(browser, server);
  const place = await openPlace(browser, server, `/events/${event.id}`);
  for (const page of [till, place]) await untilLive(page);

  await server.kill();
  await expect(place.locator('[data-connection]').first()).toContainText('Out of reach');
  await server.startAgain();
  await createBooking(server.admin, { event: event.id, status: 'confirmed' });
  await createBooking(server.admin, { event: event.id, status: 'confirmed' });

  await expect(place.getByText('2 of 40 taken')).toBeVisible();
  await expect(till.locator(`[data-event-id="${event.id}"]`)).toContainText('38 seats left of 40');
  for (const page of [till, place]) await untilLive(page);
  await createBooking(server.admin, { event: event.id, status: 'confirmed' });
  await expect(place.getByText('3 of 40 taken')).toBeVisible();
  await expect(till.locator(`[data-event-id="${event.id}"]`)).toContainText('37 seats left of 40');
});
