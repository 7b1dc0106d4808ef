import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { createEvent, startingIn } from '../support/factories.ts';
import {
  createPerson,
  type RendererServer,
  signInWithPassword,
  startRendererServer,
} from '../support/renderer-server.ts';
import { endPages, openTill } from '../support/till.ts';
import { sellButton, typeWalkIn } from '../support/walk-in.ts';

const ROSAS_PASSWORD = 'a copper letter box';

let server: RendererServer;
test.beforeAll(async () => {
  server = await startRendererServer();
  await createPerson(server, 'rosa', ROSAS_PASSWORD, 'cashier');
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

/** Ends the session of whoever registers somebody, before the server is asked to. */
async function endSessionOnRegistering(page: Page): Promise<void> {
  await page.route('**/api/attendees/', async (route) => {
    if (route.request().method() === 'POST') await server.admin.post('/api/sessions/end-others/');
    await route.continue();
  });
}

test('asks the next person about a sale that was pressed while the session ended', async ({ browser }) => {
  const event = await createEvent(server.admin, { title: 'Opening Night', capacity: 20, ...startingIn(2) });
  const bookings = async () => {
    const { body } = await server.admin.get(`/api/events/events/${event.id}/bookings/`);
    return (body as { count: number }).count;
  };
  const page = await openTill(browser, { ...server, tokens: await signInWithPassword(server) });
  await endSessionOnRegistering(page);
  await typeWalkIn(page, 'Wilma Walkin');
  await sellButton(page).click();
  await expect(page.getByText(/^Your session is over/)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });

  await page.getByLabel('User name').fill('rosa');
  await page.getByLabel('Password', { exact: true }).fill(ROSAS_PASSWORD);
  await page.keyboard.press('Enter');
  const question = page.getByRole('alert').filter({ hasText: 'Was a seat sold to Wilma Walkin?' });
  await expect(question).toContainText('admin was selling one for “Opening Night”');
  await expect(page.getByRole('combobox', { name: 'Who is it?' })).toHaveValue('');
  await expectAccessible(page);
  await page.screenshot({ path: test.info().outputPath('question.png') });
  expect(await bookings()).toBe(0);

  await question.getByRole('button', { name: 'Sell it in my name' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByLabel('Last name')).toHaveValue('Walkin');
  await sellButton(page).click();
  await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('Wilma Walkin');
  expect(await bookings()).toBe(1);
});
