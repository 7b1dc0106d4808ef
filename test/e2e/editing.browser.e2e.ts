import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { createEvent } from '../support/factories.ts';
import { expectFitsPhone } from '../support/phone.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPlace } from '../support/till.ts';

let server: RendererServer;

test.beforeAll(async () => {
  server = await startRendererServer();
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

const TITLE = 'Somebody else changed this too';
const choice = (page: Page, field: string, side: string) =>
  page.getByRole('radiogroup', { name: field }).getByRole('radio', { name: side });

for (const options of [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 1440 },
] as const) {
  const how = `${options.colorScheme} at ${options.width} px`;

  test(`two people edit one event, and the second chooses with the keyboard alone, ${how}`, async ({
    browser,
  }) => {
    const event = await createEvent(server.admin, { title: 'Harvest Supper', capacity: 60, price: '8.00' });
    const place = `/events/${event.id}/edit`;
    const first = await openPlace(browser, server, place);
    const second = await openPlace(browser, server, place, options);

    await first.getByLabel('Title').fill('Harvest Supper and Dance');
    await first.getByLabel(/^Seats/).fill('90');
    await second.getByLabel('Title').fill('Harvest Festival Supper');
    await second.getByLabel('Price').fill('9.50');
    await first.getByRole('button', { name: 'Save changes' }).click();
    await first.getByRole('heading', { level: 1, name: 'Harvest Supper and Dance' }).waitFor();

    await second.getByLabel('Title').focus();
    await second.keyboard.press('Enter');
    await second.getByRole('dialog', { name: TITLE }).waitFor();
    await expect(second.getByText('Before: Harvest Supper')).toBeVisible();
    await expect(choice(second, 'Title', 'Theirs')).toContainText('Harvest Supper and Dance');
    await expect(choice(second, 'Title', 'Yours')).toBeChecked();
    await expect(choice(second, 'Seats', 'Theirs')).toBeChecked();
    await expectAccessible(second);
    if (options.width === 390) await expectFitsPhone(second);

    await expect(choice(second, 'Title', 'Yours')).toBeFocused();
    await second.keyboard.press('Enter');
    await second.keyboard.press('ArrowUp');
    await expect(choice(second, 'Title', 'Theirs')).toBeChecked();
    await choice(second, 'Seats', 'Theirs').focus();
    await second.keyboard.press('ArrowDown');
    await expect(choice(second, 'Seats', 'Yours')).toBeChecked();
    await second.getByRole('button', { name: 'Save this choice' }).focus();
    await second.keyboard.press('Enter');

    await second.getByRole('heading', { level: 1, name: 'Harvest Supper and Dance' }).waitFor();
    const { body } = await server.admin.get(`/api/events/events/${event.id}/`);
    expect(body).toMatchObject({ title: 'Harvest Supper and Dance', capacity: 60, price: '9.50' });
  });

  test(`the notice of another's change has no barrier, ${how}`, async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Flea Market' });
    const page = await openPlace(browser, server, `/events/${event.id}/edit`, options);
    await page.getByLabel('Title').fill('Spring Flea Market');
    await server.admin.patch(`/api/events/events/${event.id}/`, { capacity: 33 });
    await expect(async () => {
      // The page is looked at again.
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
      await page.getByText('Somebody else changed this meanwhile').waitFor({ timeout: 1_000 });
    }).toPass();
    await expectAccessible(page);
    if (options.width === 390) await expectFitsPhone(page);
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByRole('button', { name: 'Put into the form' }).click();
    await expect(page.getByLabel(/^Seats/)).toHaveValue('33');
    await expect(page.getByLabel('Title')).toHaveValue('Spring Flea Market');
  });
}
