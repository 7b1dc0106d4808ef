import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchDesktop } from '../support/electron.ts';
import { answerFirstQuestions, firstQuestion } from '../support/first-start.ts';
import { freePort } from '../support/free-port.ts';
import { keepPicture } from '../support/recovery-window.ts';
import { rowsIn } from '../support/rows-in.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sellToWalkIn } from '../support/walk-in.ts';

const PATIENTLY = { timeout: 60_000 };

test('a new Foyer opens its window at the first question, sells when all are answered, and asks no second time', async () => {
  const home = await temporaryFolder();
  // The same port each time: the page keeps who is signed in for the address it came from.
  const environment = { PORT: String(await freePort()) };
  const first = await launchDesktop(environment, { home: home.path });
  try {
    const { window: page, app } = first;
    await expect(firstQuestion(page)).toBeVisible(PATIENTLY);
    await expect(page.getByLabel('What is the venue called?')).toBeFocused();
    await keepPicture(page, 'first-question');
    await answerFirstQuestions(page, {
      venue: 'Gemeindehaus',
      country: 'Germany',
      password: 'a few words to remember',
      season: 'example',
    });
    await sellToWalkIn(page, 'Wilma Walkin');
    await keepPicture(page, 'first-sale');
    expect(app.windows()).toEqual([page]);
    const url = new URL(page.url()).origin;
    expect(await (await fetch(`${url}/api/venue/`)).json()).toMatchObject({
      name: 'Gemeindehaus',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      needs_setup: false,
      has_first_password: false,
    });
  } finally {
    await first.close();
  }
  const sold = await rowsIn(
    path.join(first.dataDir, 'foyer.sqlite3'),
    `SELECT bookings.status FROM bookings JOIN attendees ON attendees.id = bookings.attendee_id
     WHERE attendees.last_name = 'Walkin' AND attendees.first_name = 'Wilma'`,
  );
  expect(sold).toEqual([{ status: 'confirmed' }]);

  const second = await launchDesktop(environment, { home: home.path });
  try {
    const { window: page } = second;
    await expect(page.getByRole('combobox', { name: 'Who is it?' })).toBeVisible(PATIENTLY);
    await sellToWalkIn(page, 'Ernst August');
  } finally {
    await second.close();
    await home.remove();
  }
});
