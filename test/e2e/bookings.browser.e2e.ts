import { expect, type Page, test } from '@playwright/test';
import dayjs from 'dayjs';
import type { EventResponse } from '../../server/contracts/events.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace } from '../support/till.ts';

let server: RendererServer;
let opera: EventResponse;
let quiz: EventResponse;

async function eventIn(days: number, title: string) {
  const start = dayjs().add(days, 'day');
  return createEvent(server.admin, {
    title,
    start_datetime: start.toISOString(),
    end_datetime: start.add(2, 'hour').toISOString(),
  });
}

async function book(first_name: string, event: EventResponse, status?: 'confirmed') {
  const guest = await createAttendee(server.admin, { first_name, last_name: 'Hart' });
  await createBooking(server.admin, { event: event.id, attendee: guest.id, status });
  return guest;
}

test.beforeAll(async () => {
  server = await startRendererServer();
  opera = await eventIn(3, 'Opera');
  quiz = await eventIn(4, 'Quiz');
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const rowLinks = (page: Page) => page.locator('[data-row-link]');

test.describe('attendees', () => {
  test('are registered, found by digits of their phone, and edited', async ({ browser }) => {
    const page = await openPlace(browser, server, '/attendees');
    await page.getByRole('link', { name: 'Register attendee' }).first().click();
    await expect(page.getByLabel('First name')).toBeFocused();
    await page.keyboard.type('Zoë');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Zimmer');
    await page.getByLabel('Phone').fill('+353 1 555 0188');
    await page.getByLabel('Date of birth').fill('31 January 1990');
    await page.keyboard.press('Tab');
    await expect(page.getByLabel('Date of birth', { exact: true })).toHaveValue('Wed 31 Jan 1990');
    await page.getByRole('button', { name: 'Register attendee' }).click();
    await heading(page, 'Zoë Zimmer').waitFor();
    await expect(page.getByRole('region', { name: 'Details' })).toContainText('1990');

    await page.getByRole('link', { name: 'All attendees' }).click();
    await page.getByRole('textbox', { name: 'Search name, email or phone' }).fill('5550188');
    await expect(rowLinks(page)).toHaveText(['Zoë Zimmer']);
    expect(page.url()).not.toContain('5550188');
    await page.getByRole('link', { name: 'Zoë Zimmer' }).click();
    await page.getByRole('link', { name: 'Edit' }).click();
    await expect(page.getByLabel('First name')).toBeFocused();
    await page.getByLabel('Last name').fill('Zander');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(heading(page, 'Zoë Zander')).toBeVisible();
  });

  test('keep out of the address and the history what is typed into their form', async ({ browser }) => {
    const page = await openPlace(browser, server, '/attendees/new');
    await page.getByLabel('Last name').fill('Nobodysbusiness');
    await page.getByLabel('Email').fill('no mail address');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('First name')).toBeFocused();
    await expect(page.getByLabel('First name')).toHaveAccessibleDescription(/blank/);
    await expect(page.getByLabel('Last name')).toHaveValue('Nobodysbusiness');
    const kept = await page.evaluate(() => window.location.href + JSON.stringify(window.history.state));
    expect(kept).not.toContain('Nobodysbusiness');
    expect(kept).not.toContain('mail address');
  });

  test('are not deleted while they have bookings, and the page says why', async ({ browser }) => {
    const guest = await book('Keeper', opera);
    const page = await openPlace(browser, server, `/attendees/${guest.id}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete attendee' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: 'Not deleted' });
    await expect(refusal).toContainText(/booking/);
    await expect(heading(page, 'Keeper Hart')).toBeVisible();
  });

  test('are not deleted, and somebody who has left their page is told why', async ({ browser }) => {
    const guest = await book('Leaver', opera);
    const page = await openPlace(browser, server, `/attendees/${guest.id}`);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(/\/api\/attendees\/\d+\/$/, async (route) => {
      if (route.request().method() === 'DELETE') await held;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete attendee' }).click();
    await page.getByRole('link', { name: 'Bookings' }).click();
    await heading(page, 'Bookings').waitFor();
    answer();
    await expect(page.getByRole('alert').filter({ hasText: /booking/ })).toBeVisible();
    await expect(heading(page, 'Bookings')).toBeVisible();
  });
});

test.describe('the list of bookings', () => {
  test('shows those of one status and event, and clear buttons say what they clear', async ({ browser }) => {
    await book('Anna', opera, 'confirmed');
    await book('Berta', quiz, 'confirmed');
    await book('Carla', quiz);
    const page = await openPlace(browser, server, '/bookings');
    await page.getByRole('combobox', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Confirmed' }).click();
    await expect(rowLinks(page)).toHaveText(['Berta Hart', 'Anna Hart']);
    await page.getByRole('combobox', { name: 'Event' }).fill('qui');
    await page.getByRole('option', { name: /Quiz/ }).click();
    await expect(rowLinks(page)).toHaveText(['Berta Hart']);
    await page.getByLabel('Booked from').fill(dayjs().add(1, 'day').format('YYYY-MM-DD'));
    await page.keyboard.press('Tab');
    await expect(page.getByText('No booking matches.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear: Booked from' }).click();
    await expect(rowLinks(page)).toHaveText(['Berta Hart']);
    await page.getByRole('button', { name: 'Clear: Event' }).click();
    await expect(rowLinks(page)).toHaveText(['Berta Hart', 'Anna Hart']);
  });

  test('confirms and cancels, and the cursor stays in its row', async ({ browser }) => {
    await book('Dora', opera);
    const page = await openPlace(browser, server, '/bookings');
    const row = page.getByRole('row', { name: /Dora Hart/ });
    await row.getByRole('button', { name: /^Confirm/ }).press('Enter');
    await expect(row).toContainText('Confirmed');
    await expect(row.getByRole('button', { name: /^Cancel/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Keep booking' })).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Cancel booking' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(row).toContainText('Cancelled');
    await expect(row.getByRole('link', { name: 'Dora Hart' })).toBeFocused();
  });
});
