import { type Browser, expect, type Page, test } from '@playwright/test';
import dayjs from 'dayjs';
import { expectAccessible } from '../support/axe.ts';
import { createAttendee, createBooking, createEvent, startingIn } from '../support/factories.ts';
import { expectFitsPhone } from '../support/phone.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace, type TillOptions } from '../support/till.ts';

let server: RendererServer;
let eventId: number;
let attendeeId: number;

const inDays = (days: number) => startingIn(24 * days);

test.beforeAll(async () => {
  server = await startRendererServer();
  const opera = await createEvent(server.admin, { title: 'Opera Gala', capacity: 4, ...inDays(1) });
  eventId = opera.id;
  const guest = await createAttendee(server.admin, { first_name: 'Grace', last_name: 'Guest' });
  attendeeId = guest.id;
  await createBooking(server.admin, { event: eventId, attendee: guest.id });
  await createBooking(server.admin, { event: eventId, status: 'confirmed' });
  const gone = await createBooking(server.admin, { event: eventId });
  await server.admin.post(`/api/bookings/${gone.id}/cancel/`);
  const full = await createEvent(server.admin, { title: 'Full House', capacity: 1, ...inDays(1) });
  await createBooking(server.admin, { event: full.id });
  await createEvent(server.admin, { title: 'Put Off', is_active: false, ...inDays(2) });
  await createAttendee(server.admin, { first_name: 'Nora', email: null, phone: null });
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

/** A window at a place, and the check of what is on screen in it. */
async function walk(browser: Browser, place: string, options: TillOptions) {
  const page = await openPlace(browser, server, place, options);
  const check = async () => {
    // A list is paler while it is on its way; what is judged is what stays.
    await expect(page.locator('[data-stale], [aria-busy=true]')).toHaveCount(0);
    // A screen whose code is still on its way has no heading yet.
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await expectAccessible(page);
    if (options.width === 390) await expectFitsPhone(page);
  };
  return { page, check, go: (next: string) => page.goto(`${server.url}${next}`) };
}

async function unfoldFilters(page: Page, options: TillOptions): Promise<void> {
  if (options.width === 390) await page.getByRole('button', { name: 'Filters' }).click();
}

async function openField(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option').first().waitFor();
}

// Both schemes and both widths; the frame around the screens is judged in all four together with Sell.
for (const options of [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1440 },
] as const) {
  const { colorScheme, width } = options;
  const how = `${colorScheme} at ${width} px`;

  test(`the season has no barrier as a list and as a calendar, ${how}`, async ({ browser }) => {
    const { page, check, go } = await walk(browser, '/events', options);
    await page.getByRole('link', { name: 'Opera Gala' }).waitFor();
    await check();
    await unfoldFilters(page, options);
    await openField(page, 'When');
    await check();
    await page.keyboard.press('Escape');
    await openField(page, 'Country');
    await page.keyboard.type('ir');
    await expect(page.getByRole('option').first()).toContainText(/^Ir/);
    await check();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'No event matches.' }).waitFor();
    await check();

    await go(`/events/calendar?date=${dayjs().add(1, 'day').format('YYYY-MM-DD')}`);
    await page.getByRole('button', { name: /Opera Gala/ }).waitFor();
    await check();
    if (width === 1440) {
      await page.getByText('Week', { exact: true }).click();
      await page.getByRole('button', { name: 'Next week' }).waitFor();
      await check();
    }

    await go('/events/no/such/place');
    await page.getByRole('heading', { name: 'There is no such page.' }).waitFor();
    await check();
  });

  test(`an event has no barrier, nor have its dialogs and forms, ${how}`, async ({ browser }) => {
    const { page, check, go } = await walk(browser, `/events/${eventId}`, options);
    await page.getByRole('link', { name: 'Grace Guest' }).waitFor();
    await check();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).waitFor();
    await check();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete event' }).click();
    await page.getByText('Not deleted').waitFor();
    await check();

    await page.getByRole('button', { name: 'Book an attendee' }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('grace');
    await page.getByRole('option', { name: /Grace Guest/ }).waitFor();
    await check();
    await page.getByRole('option', { name: /Grace Guest/ }).click();
    await page.getByRole('button', { name: 'Book seat' }).click();
    await page.getByText('Attendee has already booked this event').waitFor();
    await check();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Cancel the booking of Grace Guest' }).click();
    await page.getByRole('dialog', { name: 'Cancel this booking?' }).waitFor();
    await check();

    await go(`/events/${eventId}/edit`);
    await expect(page.getByLabel('Title')).toHaveValue('Opera Gala');
    await check();
    await go('/events/new');
    await page.getByRole('button', { name: 'Create event' }).click();
    await page.getByText('This field may not be blank.').waitFor();
    await check();
    await page.getByLabel('Starts on').click();
    await page.getByRole('button', { name: 'Next month' }).waitFor();
    await check();
    await go('/events/999999');
    await page.getByRole('heading', { name: 'There is no such event.' }).waitFor();
    await check();
  });

  test(`attendees and bookings have no barrier, ${how}`, async ({ browser }) => {
    const { page, check, go } = await walk(browser, '/attendees', options);
    await page.getByRole('link', { name: 'Grace Guest' }).waitFor();
    await page.getByRole('textbox', { name: 'Search name, email or phone' }).fill('grace');
    await expect(page.locator('[data-row-link]')).toHaveText(['Grace Guest']);
    await page.getByRole('button', { name: 'Clear search' }).waitFor();
    await check();
    await go(`/attendees/${attendeeId}`);
    await page.getByRole('link', { name: 'Opera Gala' }).waitFor();
    await check();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete attendee' }).click();
    await page.getByText('Not deleted').waitFor();
    await check();
    await go(`/attendees/${attendeeId}/edit`);
    await expect(page.getByLabel('First name')).toHaveValue('Grace');
    await check();
    await go('/attendees/new');
    await page.getByRole('button', { name: 'Register attendee' }).click();
    await page.getByText('This field may not be blank.').first().waitFor();
    await check();

    await go('/bookings');
    await page.getByRole('link', { name: 'Grace Guest' }).waitFor();
    await check();
    await unfoldFilters(page, options);
    await openField(page, 'Status');
    await check();
    await page.getByRole('option', { name: 'Confirmed' }).click();
    await openField(page, 'Event');
    await check();
    await page.getByRole('option', { name: /Opera Gala/ }).click();
    await page.getByLabel('Booked from').fill('2020-01-01');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Clear: Booked from' }).waitFor();
    await page.keyboard.press('Escape');
    await check();
  });

  test(`managing the venue has no barrier, nor has the way there, ${how}`, async ({ browser }) => {
    const { page, check, go } = await walk(browser, '/events', options);
    if (width === 390) {
      await page.getByRole('button', { name: 'More' }).tap();
      await page.getByRole('dialog', { name: 'More' }).waitFor();
      await check();
    }
    await page.getByRole('link', { name: 'Activity' }).click();
    await page.getByText(/^\d+ entries$/).waitFor();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText(/^Intact/).waitFor();
    await check();
    await unfoldFilters(page, options);
    await openField(page, 'Action');
    await check();

    await go('/users');
    await page.getByRole('link', { name: 'admin' }).first().waitFor();
    await check();
    await page.locator('[data-row-link]').first().press('Enter');
    await page.getByRole('button', { name: 'Disable' }).click();
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(/last active admin/).waitFor();
    await check();
    await go('/users/new');
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByText('This field may not be blank.').first().waitFor();
    await check();
    await go('/sessions');
    await page.getByText('This one').waitFor();
    await check();
    await go('/devices');
    await page.getByText('No device is paired yet.').waitFor();
    await check();
  });
}
