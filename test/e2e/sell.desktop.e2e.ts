import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openDesktopTill, seatsOf } from '../support/desktop-till.ts';
import { launchDesktop } from '../support/electron.ts';
import { rowsIn } from '../support/rows-in.ts';

test('sells two seats in the desktop window and cancels one, in the database of the user-data folder', async () => {
  const desktop = await launchDesktop();
  const till = await openDesktopTill(desktop, 20);
  const { page } = till;

  const search = page.getByRole('combobox', { name: 'Who is it?' });
  const receipts = page.getByRole('region', { name: 'Just sold' });
  for (const [name, left] of [
    ['Wilma Walkin', '19 seats left'],
    ['Ernst August', '18 seats left'],
  ] as const) {
    await search.fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Last name')).not.toHaveValue('');
    await page.keyboard.press('Enter');
    await expect(receipts).toContainText(left);
    await expect(receipts).toContainText(name);
  }
  await page.keyboard.press('Control+z');
  await expect(receipts).toContainText('Undone: the seat is free again');

  expect(await seatsOf(till)).toMatchObject({ confirmed: 1, remaining_capacity: 19 });
  const bookings = await rowsIn<{ name: string; status: string }>(
    path.join(desktop.userData, 'data', 'foyer.sqlite3'),
    `SELECT attendees.first_name AS name, bookings.status FROM bookings
     JOIN attendees ON attendees.id = bookings.attendee_id ORDER BY bookings.id`,
  );
  expect(bookings).toEqual([
    { name: 'Wilma', status: 'confirmed' },
    { name: 'Ernst', status: 'cancelled' },
  ]);
  await desktop.close();
});
