import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openDesktopTill, seatsOf } from '../support/desktop-till.ts';
import { launchDesktop } from '../support/electron.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { fill, makeRoom, smallDisk } from '../support/small-disk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sellButton, sellToWalkIn, typeWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };
/** Room for the database and more write-ahead log than SQLite keeps before it folds it in (about 4 MB). */
const DISK_BYTES = 24 * 1024 * 1024;
const MOST_TRIED = 40;

test('refuses a sale in words while the disk is full, keeps what was typed, and sells once there is room', async () => {
  const folder = await temporaryFolder();
  const mountPoint = path.join(folder.path, 'disk');
  await mkdir(mountPoint);
  const disk = await smallDisk(mountPoint, DISK_BYTES);
  const desktop = await launchDesktop(
    { DATA_DIR: path.join(mountPoint, 'data') },
    { launcher: disk.launcher },
  );
  try {
    const till = await openDesktopTill(desktop);
    const { page } = till;
    await sellToWalkIn(page, 'Berta Before');
    const place = disk.seenThrough(desktop.app.process().pid ?? 0);
    await fill(place);

    // What is left of the last page that was written may still take a few.
    const refusal = page.getByRole('form', { name: 'New person' }).getByRole('alert');
    let sold = 1;
    let name = '';
    for (let number = 1; number <= MOST_TRIED; number += 1) {
      name = `Willy Waiting${number}`;
      await typeWalkIn(page, name);
      await sellButton(page).click(PATIENTLY);
      const receipt = page.getByRole('region', { name: 'Just sold' }).getByText(name, { exact: true });
      await refusal.or(receipt).first().waitFor(PATIENTLY);
      if (await refusal.isVisible()) break;
      sold += 1;
    }
    await expect(refusal).toContainText('disk of the computer that runs Foyer is full', PATIENTLY);
    await expect(page.getByLabel('Last name')).toHaveValue(name.split(' ')[1] ?? '');
    await keepPicture(page, 'disk-full');
    expect(await seatsOf(till)).toMatchObject({ confirmed: sold });

    await makeRoom(place);
    await sellButton(page).click(PATIENTLY);
    await expect(page.getByRole('region', { name: 'Just sold' })).toContainText(name, PATIENTLY);
    expect(await seatsOf(till)).toMatchObject({ confirmed: sold + 1 });
    expect(desktop.app.windows()).toHaveLength(1);
  } finally {
    await desktop.close();
    await folder.remove();
  }
});
