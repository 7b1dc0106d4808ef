import { expect, type Page, test } from '@playwright/test';
import { BookingPage } from '../../server/contracts/bookings.ts';
import { createEvent, startingIn } from '../support/factories.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openTill } from '../support/till.ts';
import { sellButton, typeWalkIn } from '../support/walk-in.ts';

const TILLS = 8;
const SALES_BEFORE = 8;
const SALES_EACH_AFTER = 2;
const AWAY_MS = 3_000;
const PATIENTLY = { timeout: 60_000 };

let server: RendererServer;
test.beforeAll(async () => {
  server = await startRendererServer();
});
test.afterEach(({ browser }) => endPages(browser));
test.afterAll(() => server.stop());

/** Sells to one walk-in the way a person does, pressing the button again for as long as the till says it could not. */
async function sellTo(page: Page, name: string): Promise<void> {
  await typeWalkIn(page, name);
  const sell = sellButton(page);
  await sell.click(PATIENTLY);
  const sold = page.getByRole('region', { name: 'Just sold' }).getByText(name, { exact: true });
  const refusal = page.getByRole('form', { name: 'New person' }).getByRole('alert');
  while (!(await sold.isVisible())) {
    await sold.or(refusal).first().waitFor(PATIENTLY);
    if (await refusal.isVisible()) await sell.click(PATIENTLY);
  }
}

test('loses no booking and makes none twice when the server is killed under eight selling tills', async ({
  browser,
}) => {
  const { id } = await createEvent(server.admin, {
    title: 'Under Eight Tills',
    capacity: 1_000,
    ...startingIn(2),
  });
  const pages = await Promise.all(Array.from({ length: TILLS }, () => openTill(browser, server)));
  const sold: string[] = [];
  let isBack = false;
  let letGo = () => {};
  const enough = new Promise<void>((resolve) => {
    letGo = resolve;
  });

  const tills = pages.map(async (page, till) => {
    for (let number = 1, after = 0; after < SALES_EACH_AFTER; number += 1) {
      const name = `Till${till} Guest${number}`;
      await sellTo(page, name);
      sold.push(name);
      if (sold.length >= SALES_BEFORE) letGo();
      if (isBack) after += 1;
    }
  });
  const outage = enough.then(async () => {
    await server.kill();
    await Promise.all(pages.map((page) => page.getByText('The server is out of reach.').first().waitFor()));
    await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
    await server.startAgain();
    isBack = true;
  });
  await Promise.all([...tills, outage]);

  for (const page of pages) await expect(page.getByText('The server is out of reach.')).toHaveCount(0);
  const booked: string[] = [];
  for (let number = 1, pageCount = 1; number <= pageCount; number += 1) {
    const answer = await server.admin.get(
      `/api/events/events/${id}/bookings/?expand=attendee&page_size=100&page=${number}`,
    );
    const { count, results } = BookingPage.parse(answer.body);
    pageCount = Math.ceil(count / 100);
    for (const { attendee_detail: guest } of results) booked.push(`${guest?.first_name} ${guest?.last_name}`);
  }
  const inOrder = (names: string[]) => names.toSorted((one, other) => one.localeCompare(other));
  expect(inOrder(booked)).toEqual(inOrder(sold));
  const people = await server.admin.get('/api/attendees/?page_size=1');
  expect(people.body).toMatchObject({ count: sold.length });
});
