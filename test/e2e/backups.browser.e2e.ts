import { type Browser, expect, type Page, test } from '@playwright/test';
import { BackupsResponse } from '../../server/contracts/backups.ts';
import { expectAccessible } from '../support/axe.ts';
import { createBooking, createEvent, startingIn } from '../support/factories.ts';
import { expectFitsPhone } from '../support/phone.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { ADMIN_PASSWORD, type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { typeSignIn } from '../support/sign-in-form.ts';
import { endPages, openPlace, openTill, type TillOptions } from '../support/till.ts';
import { sellToWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };
const PASSPHRASE = 'three brass doorknobs';

let server: RendererServer;
test.beforeEach(async () => {
  server = await startRendererServer();
});
test.afterEach(async ({ browser }) => {
  await endPages(browser);
  await server.stop();
});

async function backUpNow(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked.')).toBeVisible(PATIENTLY);
}

async function openRestore(page: Page) {
  await page
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: /^Go back to/ });
  await expect(dialog.getByText('What this backup holds, against today')).toBeVisible();
  return dialog;
}

test('what was sold after a backup is gone as was said once it is restored, and the page is back by itself', async ({
  browser,
}) => {
  await createEvent(server.admin, { title: 'Opening Night', capacity: 20, ...startingIn(2) });
  const page = await openTill(browser, server);
  await sellToWalkIn(page, 'Wilma Before');
  await page.getByRole('link', { name: 'Backups' }).click();
  await backUpNow(page);
  await page.getByRole('link', { name: 'Sell' }).click();
  await sellToWalkIn(page, 'Ernst Afterwards');
  await page.getByRole('link', { name: 'Backups' }).click();

  const dialog = await openRestore(page);
  await expect(
    dialog.getByText(/^1 booking and 1 attendee made since .* will not be there\.$/),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keepPicture(page, 'backups-restore');
  const loadedAnew = page.waitForEvent('load', PATIENTLY);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Putting the backup in place' })).toBeVisible();
  await keepPicture(page, 'backups-restoring');
  await loadedAnew;

  // Every session belongs to the database that was replaced.
  await typeSignIn(page, ADMIN_PASSWORD);
  await expect(page.getByText(/^Foyer was set back to the backup of/)).toBeVisible(PATIENTLY);
  await expect(page.getByText(/is kept as foyer-replaced-.*\.sqlite3/)).toBeVisible();
  await keepPicture(page, 'backups-restored');

  await page.getByRole('link', { name: 'Bookings' }).click();
  await expect(page.getByRole('link', { name: 'Wilma Before' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ernst Afterwards' })).toHaveCount(0);
  // A receipt of a sale that is no more would offer to undo somebody else's.
  await page.getByRole('link', { name: 'Sell' }).click();
  await page.getByRole('combobox', { name: 'Who is it?' }).waitFor();
  await expect(page.getByText('Ernst Afterwards')).toHaveCount(0);
});

test('an encrypted backup asks for its passphrase, and a wrong one stops nothing', async ({ browser }) => {
  await createBooking(server.admin);
  await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE });
  const page = await openPlace(browser, server, '/backups');
  await backUpNow(page);
  const dialog = await openRestore(page);
  const passphrase = dialog.getByLabel('Passphrase');
  await expect(passphrase).toBeFocused();
  await passphrase.fill('four brass doorknobs');
  await page.keyboard.press('Enter');
  await expect(passphrase).toHaveAttribute('aria-invalid', 'true', PATIENTLY);
  await expectAccessible(page);
  await passphrase.fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByLabel('User name').waitFor(PATIENTLY);
});

/** What an evening looks like on which nothing goes well. */
async function worsen(page: Page): Promise<void> {
  await page.route('**/api/backups/', async (route) => {
    const answer = await route.fetch();
    const good = BackupsResponse.parse(await answer.json());
    const bad: BackupsResponse = {
      ...good,
      is_overdue: true,
      is_space_low: true,
      problem: 'The disk is full: no backup can be written.',
      running: { progress: 0.4 },
      second_place: { folder: '/media/stick', state: 'missing', last_at: null, problem: null },
    };
    await route.fulfill({ json: bad });
  });
}

async function walk(browser: Browser, options: TillOptions): Promise<void> {
  const name = `backups-${options.colorScheme}-${options.width}`;
  await createBooking(server.admin);
  const page = await openPlace(browser, server, '/backups', options);
  const check = async () => {
    await expectAccessible(page);
    if (options.width === 390) await expectFitsPhone(page);
  };
  await page.getByText('There is no backup yet.').waitFor();
  await check();
  await backUpNow(page);
  await expect(page.getByText('Backed up and checked.')).toBeHidden();
  await keepPicture(page, name);
  await check();
  await openRestore(page);
  await page.getByText(/Nothing was sold or added since/).waitFor();
  await keepPicture(page, `${name}-restore`);
  await check();
  await page.goto(`${server.url}/settings#backups`);
  await page.getByLabel('New passphrase', { exact: true }).waitFor();
  await check();
  await worsen(page);
  await page.goto(`${server.url}/backups`);
  await page.getByText('There has been no good backup for a day.').waitFor();
  await keepPicture(page, `${name}-trouble`);
  await check();
  // The page asks on; what it asks now would be passed on for a page that has ended.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`the backups have no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      await walk(browser, { colorScheme, width });
    });
  }
}
