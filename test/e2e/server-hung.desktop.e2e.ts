import { expect, test } from '@playwright/test';
import { openDesktopTill, seatsOf } from '../support/desktop-till.ts';
import { launchDesktop } from '../support/electron.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { sellButton, sellToWalkIn, typeWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };

test('ends a server that no longer answers, starts another one and sells on in the same window', async () => {
  const desktop = await launchDesktop();
  try {
    const till = await openDesktopTill(desktop);
    await sellToWalkIn(till.page, 'Berta Before');
    const pid = await desktop.serverPid();
    if (pid === undefined) throw new Error('The desktop has no server process.');
    await typeWalkIn(till.page, 'Willy Waiting');

    process.kill(pid, 'SIGSTOP');

    await expect(till.page.getByText('The server is out of reach.').first()).toBeVisible(PATIENTLY);
    await keepPicture(till.page, 'server-hung');
    await expect.poll(() => desktop.serverPid(), PATIENTLY).not.toBe(pid);
    await expect(till.page.getByText('The server is out of reach.')).toHaveCount(0, PATIENTLY);
    await expect(till.page.getByLabel('Last name')).toHaveValue('Waiting');
    await sellButton(till.page).click();
    await expect(till.page.getByRole('region', { name: 'Just sold' })).toContainText(
      'Willy Waiting',
      PATIENTLY,
    );
    expect(await seatsOf(till)).toMatchObject({ confirmed: 2 });
    expect(desktop.app.windows()).toHaveLength(1);
  } finally {
    await desktop.close();
  }
});
