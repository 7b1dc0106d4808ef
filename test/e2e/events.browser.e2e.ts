import { expect, type Page, test } from '@playwright/test';
import dayjs from 'dayjs';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { pressWhileBusy } from '../support/press-while-busy.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

/** An evening so many days from now, in this computer's zone. */
function evening(days: number) {
  const start = dayjs().add(days, 'day').startOf('day').add(19, 'hour');
  return { start_datetime: start.toISOString(), end_datetime: start.add(2, 'hour').toISOString() };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const rowLinks = (page: Page) => page.locator('[data-row-link]');
const cursor = (page: Page) => page.locator(':focus');

/** The Tab key, until the cursor is in the field of this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press('Tab');
  await expect(cursor(page)).toHaveAccessibleName(name);
}

test.describe('setting up the season', () => {
  test('creates an event with the keyboard alone, and keeps its country for the next one', async ({
    browser,
  }) => {
    const page = await openPlace(browser, server, '/events');
    const day = dayjs().add(40, 'day');
    await page.getByRole('link', { name: 'Create event' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'New event').waitFor();
    await page.keyboard.type('Keyboard Concert');
    await tabTo(page, 'Description');
    await tabTo(page, 'Starts on');
    await page.keyboard.type(day.format('YYYY-MM-DD'));
    await tabTo(page, 'Start time');
    await expect(page.getByLabel('Starts on')).toHaveValue(day.format('ddd D MMM YYYY'));
    await expect(page.getByLabel('Ends on')).toHaveValue(day.format('ddd D MMM YYYY'));
    await page.getByLabel('Ends on').focus();
    await page.getByLabel('End time').focus();
    await expect(page.getByLabel('Ends on')).toHaveValue(day.format('ddd D MMM YYYY'));
    await page.getByRole('combobox', { name: 'Country' }).focus();
    await page.keyboard.type('irel');
    await expect(page.getByRole('option').first()).toContainText('Ireland');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Ireland');
    await expect(heading(page, 'New event')).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveAccessibleDescription('');
    await tabTo(page, /^Seats/);
    await page.keyboard.type('120');
    await tabTo(page, 'Price');
    await page.keyboard.type('9.50');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Keyboard Concert')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Details' })).toContainText('Ireland');

    await page.goto(`${server.url}/events/new`);
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Ireland');
  });

  test('takes the country half typed when Tab goes on', async ({ browser }) => {
    const page = await openPlace(browser, server, '/events/new');
    await page.getByRole('combobox', { name: 'Country' }).focus();
    await page.keyboard.type('japa');
    await expect(page.getByRole('option').first()).toContainText('Japan');
    await tabTo(page, /^Seats/);
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Japan');
    // Passing through it again changes nothing.
    await page.keyboard.press('Shift+Tab');
    await tabTo(page, /^Seats/);
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Japan');
  });

  test('scrolls the list of countries along with the arrow keys', async ({ browser }) => {
    const page = await openPlace(browser, server, '/events/new');
    await page.getByRole('combobox', { name: 'Country' }).click();
    await page.getByRole('option').first().waitFor();
    for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-combobox-selected]')).toBeInViewport();
    await expect(page.getByRole('option').first()).not.toBeInViewport();
  });

  test('shows what is wrong beside its field, keeps what was typed and puts the cursor there', async ({
    browser,
  }) => {
    const page = await openPlace(browser, server, '/events/new');
    await page.getByLabel('Title').fill('Half Done');
    await page.getByRole('textbox', { name: 'Seats' }).fill('many');
    await page.getByLabel('Price').fill('-1');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Starts on')).toHaveAccessibleDescription(/required/);
    await expect(page.getByLabel('Starts on')).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Seats' })).toHaveAccessibleDescription(/integer|number/);
    await expect(page.getByLabel('Price')).toHaveAccessibleDescription(/0 or more/);
    await expect(page.getByLabel('Title')).toHaveValue('Half Done');
    await expect(page.getByRole('textbox', { name: 'Seats' })).toHaveValue('many');
    await expect(page.getByLabel('Price')).toHaveValue('-1');
    expect(page.url()).toBe(`${server.url}/events/new`);
    expect(await page.evaluate(() => JSON.stringify(window.history.state))).not.toContain('Half Done');
  });

  test('has the cursor in the first field of a form that was still on its way', async ({ browser }) => {
    const { id } = await createEvent(server.admin, { title: 'Slow Line', ...evening(3) });
    const page = await openPlace(browser, server, '/events');
    await page.route(/assets\/(Edit|New|Event)\w*-.*\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.getByRole('link', { name: 'Create event' }).click();
    await expect(page.getByLabel('Title')).toBeFocused();
    await page.keyboard.type('Typed at once');
    await page.getByRole('combobox', { name: 'Country' }).click();
    await page.getByRole('option').first().waitFor();
    await expect(page.getByLabel('Title')).toHaveValue('Typed at once');

    await page.goto(`${server.url}/events/${id}/edit`);
    await expect(page.getByLabel('Title')).toBeFocused();
    await expect(page.getByLabel('Title')).toHaveValue('Slow Line');
  });
});

test.describe('the season as a list', () => {
  test('finds by the beginning of a word without its accents, and Back brings search, filter and place back', async ({
    browser,
  }) => {
    await createEvent(server.admin, { title: 'Soirée Élégante', ...evening(5) });
    for (let number = 10; number < 40; number += 1) {
      await createEvent(server.admin, {
        title: `Series ${number}`,
        ...evening(100 + number),
        price: `${number}.00`,
      });
    }
    const page = await openPlace(browser, server, '/events');
    const search = page.getByRole('textbox', { name: 'Search title and description' });
    await search.fill('eleg');
    await expect(rowLinks(page)).toHaveText(['Soirée Élégante']);

    await search.fill('series');
    await expect(rowLinks(page).first()).toHaveText('Series 10');
    const byPrice = page.getByRole('columnheader', { name: 'Price' });
    await page.getByRole('button', { name: 'Price' }).click();
    await expect(byPrice).toHaveAttribute('aria-sort', 'ascending');
    await page.getByRole('button', { name: 'Price' }).click();
    await expect(rowLinks(page).first()).toHaveText('Series 39');
    await page.getByRole('combobox', { name: 'On sale' }).click();
    await page.getByRole('option', { name: 'Active', exact: true }).click();
    await expect(page.getByText('30 events')).toBeVisible();

    const far = page.getByRole('link', { name: 'Series 14' });
    await expect(async () => {
      await page.mouse.wheel(0, 600);
      await expect(far).toBeVisible({ timeout: 500 });
    }).toPass();
    await far.click();
    await heading(page, 'Series 14').waitFor();
    await page.goBack();
    await expect(far).toBeInViewport();
    await expect(search).toHaveValue('series');
    await expect(page.getByRole('combobox', { name: 'On sale' })).toHaveValue('Active');
  });
});

test.describe('the season as a calendar', () => {
  test('shows an event on its day, opens it, and starts a new one on the day pressed', async ({
    browser,
  }) => {
    await createEvent(server.admin, { title: 'Calendar Night', ...evening(62) });
    const day = dayjs().add(62, 'day');
    const free = day.date() > 14 ? day.subtract(7, 'day') : day.add(7, 'day');
    const page = await openPlace(browser, server, `/events/calendar?date=${day.format('YYYY-MM-DD')}`);
    await page.getByRole('button', { name: /Calendar Night/ }).click();
    await heading(page, 'Calendar Night').waitFor();
    await page.goBack();
    const label = new RegExp(
      `\\b${free.date()} ?${free.format('MMM')}|${free.format('MMM')} ${free.date()}\\b`,
    );
    await page
      .getByRole('button', { name: label })
      .and(page.getByRole('button', { name: /create an event/ }))
      .click();
    await heading(page, 'New event').waitFor();
    await expect(page.getByLabel('Starts on')).toHaveValue(free.format('ddd D MMM YYYY'));
    await expect(page.getByLabel('Title')).toBeFocused();
  });

  test('lists the events of the day tapped on a phone, and Back returns to that day', async ({ browser }) => {
    await createEvent(server.admin, { title: 'Pocket Play', ...evening(75) });
    const day = dayjs().add(75, 'day');
    const page = await openPlace(browser, server, `/events/calendar?date=${day.format('YYYY-MM')}-01`, {
      width: 390,
    });
    const event = page.getByRole('button', { name: /Pocket Play/ });
    await page.getByRole('button', { name: /, 1 event$/ }).tap();
    await expect(page.getByRole('button', { name: /, 1 event$/ })).toHaveAttribute('aria-pressed', 'true');
    await event.tap();
    await heading(page, 'Pocket Play').waitFor();
    await page.goBack();
    await expect(event).toBeVisible();
    await expect(page.getByRole('button', { name: /, 1 event$/ })).toHaveAttribute('aria-pressed', 'true');
  });
});

test.describe("an event's page", () => {
  test('books, confirms and cancels, with the seats following and the cursor staying in the row', async ({
    browser,
  }) => {
    const event = await createEvent(server.admin, { title: 'Chamber Music', capacity: 10, ...evening(6) });
    await createAttendee(server.admin, { first_name: 'Clara', last_name: 'Cello' });
    const page = await openPlace(browser, server, `/events/${event.id}`);
    const seats = page.getByRole('region', { name: 'Seats' });
    await page.getByRole('button', { name: 'Book an attendee' }).click();
    const dialog = page.getByRole('dialog', { name: 'Book an attendee' });
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await page.keyboard.type('cello');
    await dialog.getByRole('option', { name: /Clara Cello/ }).click();
    await dialog.getByLabel('Pending').click();
    await dialog.getByRole('button', { name: 'Book seat' }).click();
    const row = page.getByRole('row', { name: /Clara Cello/ });
    await expect(row).toContainText('Pending');
    await expect(seats).toContainText('1 of 10 taken · 1 pending');

    await row.getByRole('button', { name: 'Confirm the booking of Clara Cello' }).press('Enter');
    await expect(row).toContainText('Confirmed');
    const cancel = row.getByRole('button', { name: 'Cancel the booking of Clara Cello' });
    await expect(cancel).toBeFocused();
    await expect(seats).not.toContainText('1 pending');
    await cancel.press('Enter');
    await expect(page.getByRole('button', { name: 'Keep booking' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(row).toContainText('Cancelled');
    await expect(row.getByRole('link', { name: 'Clara Cello' })).toBeFocused();
    await expect(seats).toContainText('0 of 10 taken');

    await createBooking(server.admin, { event: event.id });
    await expect(seats).toContainText('1 of 10 taken');
  });

  test('cancels for somebody who answers faster than the window draws the question', async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Fast Fingers', ...evening(6) });
    for (const first_name of ['Faye', 'Next']) {
      const guest = await createAttendee(server.admin, { first_name, last_name: 'Fingers' });
      await createBooking(server.admin, { event: event.id, attendee: guest.id });
    }
    const page = await openPlace(browser, server, `/events/${event.id}`, { hasMotion: true });
    await page.getByRole('button', { name: 'Cancel the booking of Faye Fingers' }).focus();
    await pressWhileBusy(page, ['Enter', 'Tab', 'Enter']);
    await expect(page.getByRole('row', { name: /Faye Fingers/ })).toContainText('Cancelled');
    await expect(heading(page, 'Fast Fingers')).toBeVisible();
  });

  test('keeps the cursor in the list when the booking confirmed leaves it', async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Two Waiting', ...evening(7) });
    for (const first_name of ['Petra', 'Quentin']) {
      const guest = await createAttendee(server.admin, { first_name, last_name: 'Waits' });
      await createBooking(server.admin, { event: event.id, attendee: guest.id });
    }
    const page = await openPlace(browser, server, `/events/${event.id}`);
    await page.getByText('Pending', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Confirm the booking of Petra Waits' }).press('Enter');
    await expect(rowLinks(page)).toHaveText(['Quentin Waits']);
    await expect(page.getByRole('link', { name: 'Quentin Waits' })).toBeFocused();
    await page.getByRole('button', { name: 'Confirm the booking of Quentin Waits' }).press('Enter');
    await expect(rowLinks(page)).toHaveCount(0);
    await expect(page.getByRole('main')).toBeFocused();
  });

  test('says why a booking was refused although its row is gone by then', async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Gone Row', ...evening(8) });
    const booking = await createBooking(server.admin, { event: event.id });
    const page = await openPlace(browser, server, `/events/${event.id}`);
    await page.getByText('Pending', { exact: true }).first().click();
    const confirm = page.getByRole('button', { name: /^Confirm the booking/ });
    await confirm.waitFor();
    // Another till is faster by so little that this window still shows the button.
    await page.route(/\/confirm\/$/, async (route) => {
      await server.admin.post(`/api/bookings/${booking.id}/cancel/`);
      await route.continue();
    });
    await confirm.click();
    await expect(page.getByRole('alert').filter({ hasText: 'A cancelled booking is final' })).toBeVisible();
    await expect(rowLinks(page)).toHaveCount(0);
  });

  test('is edited, refuses to be deleted with bookings, and is deactivated instead', async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Working Title', ...evening(9) });
    await createBooking(server.admin, { event: event.id });
    const page = await openPlace(browser, server, `/events/${event.id}`);
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Title').fill('Final Title');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await heading(page, 'Final Title').waitFor();

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete event' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not deleted' })).toContainText(
      'cannot be deleted',
    );
    await page.getByRole('button', { name: 'Deactivate instead' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await expect(page.getByText('This event is inactive')).toBeVisible();
  });
});
