import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { createBooking, createEvent, startingIn } from '../support/factories.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPage, openTill } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
  for (const [title, hours, capacity] of [
    ['Early Show', 2, 40],
    ['Full House', 3, 1],
    ['Late Show', 30, 12],
  ] as const) {
    const event = await createEvent(server.admin, { title, capacity, ...startingIn(hours) });
    if (title === 'Full House') await createBooking(server.admin, { event: event.id });
  }
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`signing in has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const page = await openPage(browser, { colorScheme, width });
      await page.goto(server.url);
      await page.getByLabel('User name').fill('nobody');
      await page.getByLabel('Password').fill('wrong');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
      await expectAccessible(page);
    });

    test(`selling has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const page = await openTill(browser, server, { colorScheme, width });
      const search = page.getByRole('combobox', { name: 'Who is it?' });
      const name = `Axel ${colorScheme} ${width === 390 ? 'Narrow' : 'Wide'}`;
      await search.fill(name);
      await expect(page.getByRole('option', { name: /^New/, selected: true })).toBeVisible();
      await expectAccessible(page);
      await search.press('Enter');
      await expect(page.getByLabel('First name')).toHaveValue(`Axel ${colorScheme}`);
      await expectAccessible(page);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Just sold' })).toContainText(name);

      await search.fill(name);
      await expect(page.getByRole('option', { name: new RegExp(`^${name}`), selected: true })).toBeVisible();
      await search.press('Enter');
      await expect(page.getByText('Attendee has already booked this event')).toBeVisible();
      await expectAccessible(page);

      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: 'Go anywhere' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: /Full House/ }).click();
      await expect(page.getByText('This event is sold out')).toBeVisible();
      await page.getByRole('button', { name: /admin/ }).click();
      await expect(page.getByRole('link', { name: 'Sign out' })).toBeVisible();
      await expectAccessible(page);

      await page.goto(`${server.url}/change-password`);
      await expect(page.getByLabel('Current password')).toBeVisible();
      await expectAccessible(page);
    });
  }
}
