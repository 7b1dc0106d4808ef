import { expect, test } from '@playwright/test';
import { createApiClient } from '../support/api-client.ts';
import { DESKTOP_PASSWORD, openDesktopTill, seatsOf } from '../support/desktop-till.ts';
import { launchDesktop } from '../support/electron.ts';
import { createBooking, createEvent, startingIn } from '../support/factories.ts';
import { createPutClock } from '../support/put-clock/put-clock.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { tokensFor } from '../support/sign-in.ts';
import { typeSignIn } from '../support/sign-in-form.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sellButton, sellToWalkIn, typeWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };

test('goes on selling while the clock is put forward by hours and by days, and put right again', async () => {
  const folder = await temporaryFolder();
  const clock = await createPutClock(folder.path);
  const desktop = await launchDesktop(clock.environment);
  try {
    const till = await openDesktopTill(desktop, 500, 24 * 7);
    const { page, url } = till;
    const admin = createApiClient(url, `Bearer ${(await tokensFor(url, 'admin', DESKTOP_PASSWORD)).access}`);
    const held = await createEvent(admin, { capacity: 1, hold_minutes: 60, ...startingIn(24 * 7) });
    await createBooking(admin, { event: held.id });
    const server = await desktop.serverPid();
    await sellToWalkIn(page, 'Berta Before');
    await typeWalkIn(page, 'Willy Waiting');

    // Longer than anybody's access, less than a session lasts: nobody has to do anything.
    await clock.putForward(20);
    await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 19 * 3_600_000);
    await expect(page.getByLabel('Last name')).toHaveValue('Waiting');
    await sellButton(page).click(PATIENTLY);
    await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('Willy Waiting', PATIENTLY);
    await keepPicture(page, 'clock-forward-hours');
    // What was promised for an hour is not given away after a minute.
    expect(await seatsOf({ url, eventId: held.id })).toMatchObject({ pending: 1 });

    // Longer than any session: it says so, and goes on where they were for whoever signs in.
    await clock.putForward(24 * 3);
    await page.getByRole('link', { name: 'Bookings' }).click();
    await expect(page.getByText(/^Your session is over/)).toBeVisible(PATIENTLY);
    await keepPicture(page, 'clock-forward-days');
    await typeSignIn(page, DESKTOP_PASSWORD);
    await expect(page.getByRole('heading', { level: 1, name: 'Bookings' })).toBeVisible(PATIENTLY);
    await page.getByRole('link', { name: 'Sell', exact: true }).click();
    await sellToWalkIn(page, 'Sonja Sunday');
    expect(await seatsOf(till)).toMatchObject({ confirmed: 3 });
    expect(await seatsOf({ url, eventId: held.id })).toMatchObject({ pending: 1 });

    await clock.putBack();
    await sellToWalkIn(page, 'Arthur After');
    await keepPicture(page, 'clock-put-right');
    expect(await seatsOf(till)).toMatchObject({ confirmed: 4 });
    expect(await desktop.serverPid()).toBe(server);
    expect(desktop.app.windows()).toHaveLength(1);
  } finally {
    await desktop.close();
    await folder.remove();
  }
});
