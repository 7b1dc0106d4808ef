import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPage, type TillOptions } from '../support/till.ts';

/** Keys a volunteer presses besides the letters they type, from the very first page to the first ticket sold. */
const MOST_KEYS = 13;
const WORDS = 'a few words to remember';

let server: RendererServer;

test.beforeEach(async () => {
  server = await startRendererServer({ isNew: true });
});
test.afterEach(async ({ browser }) => {
  await endPages(browser);
  await server.stop();
});

async function openFirstPage(browser: Browser, options: TillOptions = {}): Promise<Page> {
  const page = await openPage(browser, options);
  await page.goto(`${server.url}/setup`);
  await expect(page.getByRole('heading', { name: 'Welcome to Foyer' })).toBeVisible();
  return page;
}

test('a new venue sells its first ticket by keyboard alone, from the first page, in a few keys', async ({
  browser,
}) => {
  const page = await openPage(browser, { timeZoneId: 'Europe/Berlin', locale: 'de-DE' });
  await page.goto(server.url);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await expect(page.getByLabel('What is the venue called?')).toBeFocused();
  await expectAccessible(page);
  await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Germany');
  await expect(page.getByText(/Europe\/Berlin.*Euro/)).toBeVisible();
  await page.keyboard.type('Gemeindehaus');
  await press('Enter');

  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await page.keyboard.type(WORDS);
  await press('Tab');
  // The button that shows what is typed is on the way.
  if (!(await page.getByLabel('Password, once more').evaluate((field) => field === document.activeElement)))
    await press('Tab');
  await page.keyboard.type(WORDS);
  await press('Enter');

  await expect(page.getByRole('button', { name: 'Begin with my own events' })).toBeFocused();
  await press('Tab');
  await press('Enter');

  const search = page.getByRole('combobox', { name: 'Who is it?' });
  await expect(search).toBeFocused({ timeout: 30_000 });
  await page.keyboard.type('Wilma Walkin');
  await expect(page.getByRole('option', { name: /New: Wilma Walkin/, selected: true })).toBeVisible();
  await press('Enter');
  await expect(page.getByLabel('Last name')).toHaveValue('Walkin');
  await press('Enter');
  await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('Wilma Walkin');
  await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('Free');
  expect(keys).toBeLessThanOrEqual(MOST_KEYS);

  await page.goto(`${server.url}/events`);
  await expect(page.getByText(/€\d+\.\d\d/).first()).toBeVisible();

  const venue = await (await fetch(`${server.url}/api/venue/`)).json();
  expect(venue).toEqual({
    name: 'Gemeindehaus',
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    language: 'en-DE',
    appearance: 'system',
    needs_setup: false,
    has_first_password: false,
  });
});

test('everything but the password can be passed over', async ({ browser }) => {
  const page = await openFirstPage(browser, { timeZoneId: 'Europe/London', locale: 'en-GB' });
  await page.getByLabel('What is the venue called?').fill('Kept Hall');
  await page.keyboard.press('Enter');
  await page.getByLabel('Password', { exact: true }).waitFor();
  await page.reload();
  await expect(page.getByLabel('What is the venue called?')).toHaveValue('Kept Hall');
  await page.getByRole('button', { name: 'Not now' }).press('Enter');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByLabel('Password, once more').fill('shirt');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two passwords differ.')).toBeVisible();
  await page.getByLabel('Password, once more').fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Password', { exact: true }).fill(WORDS);
  await page.getByLabel('Password, once more').fill(WORDS);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Begin with my own events' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The stage is empty.' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The stage is empty.' })).toBeVisible();
  expect(await (await fetch(`${server.url}/api/venue/`)).json()).toMatchObject({
    name: null,
    time_zone: 'Europe/London',
    currency: 'GBP',
    needs_setup: false,
  });
});

test('an example in a field that was left empty does not look like what was typed wrong', async ({
  browser,
}) => {
  const page = await openFirstPage(browser);
  await page.getByRole('button', { name: 'Go on' }).click();
  const name = page.getByLabel('What is the venue called?');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  const colors = await name.evaluate((field) => ({
    example: getComputedStyle(field, '::placeholder').color,
    typed: getComputedStyle(field).color,
  }));
  expect(colors.example).not.toBe(colors.typed);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`the first start has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const page = await openFirstPage(browser, { colorScheme, width, timeZoneId: 'Europe/London' });
      await page.getByRole('button', { name: 'Change time zone or currency' }).click();
      await expect(page.getByRole('combobox', { name: 'Currency' })).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel('What is the venue called?').fill('Oakfield Hall');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByLabel('Password', { exact: true }).waitFor();
      await expectAccessible(page);
      await page.getByLabel('Password', { exact: true }).fill(WORDS);
      await page.getByLabel('Password, once more').fill(WORDS);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Begin with my own events' }).waitFor();
      await expectAccessible(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  }
}
