import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { createEvent } from '../support/factories.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace, type TillOptions } from '../support/till.ts';

let server: RendererServer;
test.beforeEach(async () => {
  server = await startRendererServer();
});
test.afterEach(async ({ browser }) => {
  await endPages(browser);
  await server.stop();
});

/** Year in which the dates of these tests lie, so that they are to come whenever they run. */
const YEAR = new Date().getUTCFullYear() + 1;

/** The last Sunday of a month, on which Europe changes its clocks. */
function lastSunday(month: number): string {
  const last = new Date(Date.UTC(YEAR, month, 0));
  last.setUTCDate(last.getUTCDate() - last.getUTCDay());
  return last.toISOString().slice(0, 10);
}

async function venueIn(time_zone: string, more: object = {}): Promise<void> {
  const settings = { time_zone, language: 'en-GB', ...more };
  expect((await server.admin.patch('/api/settings/', settings)).status).toBe(200);
}

const evening = (day: string, start: string, hours = 2) => ({
  start_datetime: `${day}T${start}`,
  end_datetime: new Date(Date.parse(`${day}T${start}`) + hours * 3_600_000).toISOString(),
});

/** A device in another part of the world than the venue. */
function openFarAway(browser: Browser, place: string, options: TillOptions = {}): Promise<Page> {
  return openPlace(browser, server, place, {
    timeZoneId: 'America/Los_Angeles',
    locale: 'en-US',
    ...options,
  });
}

test('the list, the event and the calendar show the venue’s times on a device elsewhere, over the change of clocks', async ({
  browser,
}) => {
  await venueIn('Europe/Berlin');
  const change = lastSunday(3);
  const before = await createEvent(server.admin, {
    title: 'Winter Time',
    ...evening(change, '00:30:00Z', 0.4),
  });
  const after = await createEvent(server.admin, { title: 'Summer Time', ...evening(change, '17:30:00Z') });
  const page = await openFarAway(browser, '/events');
  await expect(page.getByRole('row', { name: /Winter Time/ })).toContainText('01:30');
  await expect(page.getByRole('row', { name: /Summer Time/ })).toContainText('19:30–21:30');

  await page.goto(`${server.url}/events/${before.id}`);
  await expect(page.getByText('01:30–01:54')).toBeVisible();

  await page.goto(`${server.url}/events/calendar?date=${change}`);
  const day = page.getByRole('button', { name: /^01:30 Winter Time|Winter Time/ }).first();
  await expect(day).toBeVisible();
  await page.goto(`${server.url}/events/calendar?date=${change}&view=week`);
  const event = page.getByRole('button', { name: /Summer Time/ }).first();
  await expect(event).toContainText('19:30');
  // Drawn at the hour it says, though the venue's clock skipped one that night.
  const top = (await event.boundingBox())?.y ?? 0;
  const label = await page.getByText('19:00', { exact: true }).first().boundingBox();
  const next = await page.getByText('20:00', { exact: true }).first().boundingBox();
  expect(top).toBeGreaterThan((label?.y ?? 0) - 12);
  expect(top).toBeLessThan((next?.y ?? 0) + 12);
  expect(after.id).toBeGreaterThan(0);
});

test('the calendar puts events at their hour although the device changes its own clocks that day', async ({
  browser,
}) => {
  await venueIn('Asia/Tokyo');
  const change = lastSunday(3);
  await createEvent(server.admin, { title: 'Tokyo Night', ...evening(change, '10:30:00Z') });
  const page = await openFarAway(browser, `/events/calendar?date=${change}&view=week`, {
    timeZoneId: 'Europe/Berlin',
  });
  const event = page.getByRole('button', { name: /Tokyo Night/ }).first();
  await expect(event).toContainText('19:30');
  const top = (await event.boundingBox())?.y ?? 0;
  const [from, to] = await Promise.all(
    ['19:00', '20:00'].map((hour) => page.getByText(hour, { exact: true }).first().boundingBox()),
  );
  const middle = ((from?.y ?? 0) + (to?.y ?? 0)) / 2;
  expect(Math.abs(top - middle)).toBeLessThan(14);
});

test('an event is typed in the venue’s time: a missing hour is explained, one that comes twice is asked about', async ({
  browser,
}) => {
  await venueIn('Europe/Berlin');
  const page = await openFarAway(browser, '/events/new');
  await page.getByLabel('Title').fill('Night of the Clocks');
  await page.getByLabel('Starts on').fill(lastSunday(3));
  await page.getByLabel('Start time').fill('02:30');
  await page.getByLabel('Ends on').fill(lastSunday(3));
  await page.getByLabel('End time').fill('05:00');
  await page.getByRole('combobox', { name: 'Country' }).fill('Germany');
  await page.getByRole('option', { name: /^Germany/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany');
  await page.getByRole('textbox', { name: 'Seats' }).fill('20');
  await page.getByRole('textbox', { name: 'Price' }).fill('5');
  await page.getByRole('button', { name: 'Create event' }).click();
  await expect(page.getByText(/There is no 02:30 that night: .* from 02:00 to 03:00/)).toBeVisible();
  await expect(page.getByLabel('Starts on')).toBeFocused();
  await expectAccessible(page);

  await page.getByLabel('Starts on').fill(lastSunday(10));
  await page.getByLabel('Start time').fill('02:30');
  await page.getByLabel('Ends on').fill(lastSunday(10));
  await page.getByLabel('End time').fill('05:00');
  await page.getByRole('radio', { name: 'The second' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create event' }).click();
  await expect(page.getByText(/02:30.*05:00.*CET/).first()).toBeVisible();
  const answer = await server.admin.get('/api/events/events/?search=Clocks');
  expect(answer.body).toMatchObject({ results: [{ start_datetime: `${lastSunday(10)}T01:30:00Z` }] });
});

test('half an hour of Lord Howe and a change made meanwhile reach a till that is open', async ({
  browser,
}) => {
  await venueIn('Europe/London');
  const start = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 2 * 3_600_000);
  await createEvent(server.admin, {
    title: 'Somewhere Else',
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 3_600_000).toISOString(),
    price: '1500',
  });
  const timeIn = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(start);
  const page = await openFarAway(browser, '/');
  const ticket = page.getByRole('button', { name: /Somewhere Else/ });
  await expect(ticket).toContainText(timeIn('Europe/London'));

  await venueIn('Australia/Lord_Howe', { currency: 'JPY' });
  await expect(ticket).toContainText(timeIn('Australia/Lord_Howe'));
  await expect(page.getByText('JP¥1,500').first()).toBeVisible();
});

test('the window keeps the venue’s zone, and opens while the server is away', async ({ browser }) => {
  await venueIn('Asia/Kathmandu');
  const page = await openFarAway(browser, '/events', { serviceWorkers: 'allow' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const kept = await page.evaluate(() => localStorage.getItem('foyer.venue'));
  expect(JSON.parse(kept ?? '{}')).toMatchObject({ time_zone: 'Asia/Kathmandu' });
  await server.kill();
  await page.reload();
  await expect(page.getByText('The server is out of reach.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
});
