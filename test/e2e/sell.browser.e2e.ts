import { expect, test } from '@playwright/test';
import { createAttendee, createBooking, createEvent, startingIn } from '../support/factories.ts';
import { pageTimeUntil } from '../support/page-time.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { typeFirstSignIn } from '../support/sign-in-form.ts';
import { endPages, openPage, openTill } from '../support/till.ts';

let server: RendererServer;

async function bookingsOf(eventId: number) {
  const answer = await server.admin.get(`/api/events/events/${eventId}/bookings/?expand=attendee`);
  return (answer.body as { results: unknown[] }).results;
}

test.describe('a new installation', () => {
  test.beforeAll(async () => {
    server = await startRendererServer({ isNew: true });
  });
  test.afterEach(({ browser }) => endPages(browser));
  test.afterAll(() => server.stop());

  test('asks for its own password once, then sells to a walk-in in at most four keys beyond the name', async ({
    browser,
  }) => {
    const event = await createEvent(server.admin, { title: 'Opening Night', capacity: 20, ...startingIn(2) });
    const page = await openPage(browser);
    await page.goto(`${server.url}/sign-in`);
    await typeFirstSignIn(page, 'a few words to remember');

    const search = page.getByRole('combobox', { name: 'Who is it?' });
    await expect(search).toBeFocused();
    await page.evaluate(() => {
      document.documentElement.dataset.keys = '0';
      window.addEventListener(
        'keydown',
        () => {
          const { dataset } = document.documentElement;
          dataset.keys = String(Number(dataset.keys) + 1);
        },
        true,
      );
    });
    const name = 'Wilma Walkin';
    await page.keyboard.type(name, { delay: 30 });
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Last name')).toHaveValue('Walkin');
    await page.keyboard.press('Enter');

    const receipts = page.getByRole('region', { name: 'Just sold' });
    await expect(receipts).toContainText(name);
    await expect(receipts).toContainText('19 seats left');
    const keys = await page.evaluate(() => Number(document.documentElement.dataset.keys));
    expect(keys - name.length).toBeLessThanOrEqual(4);

    const tokens = await page.evaluate(() => localStorage.getItem('foyer.tokens'));
    const { access } = JSON.parse(tokens ?? '{}') as { access: string };
    const answer = await fetch(`${server.url}/api/events/events/${event.id}/bookings/?expand=attendee`, {
      headers: { Authorization: `Bearer ${access}` },
    });
    expect(await answer.json()).toMatchObject({
      count: 1,
      results: [{ status: 'confirmed', attendee_detail: { first_name: 'Wilma', last_name: 'Walkin' } }],
    });
  });
});

test.describe('the till', () => {
  test.beforeAll(async () => {
    server = await startRendererServer();
  });
  test.afterEach(({ browser }) => endPages(browser));
  test.afterAll(() => server.stop());

  test('sells to somebody known by one key, takes it back by another, and is ready for the next', async ({
    browser,
  }) => {
    const event = await createEvent(server.admin, { title: 'Known Faces', capacity: 2, ...startingIn(1) });
    await createAttendee(server.admin, {
      first_name: 'Regina',
      last_name: 'Regular',
      phone: '+44 20 7946 0555',
    });
    const page = await openTill(browser, server);
    const search = page.getByRole('combobox', { name: 'Who is it?' });
    await search.fill('79460555');
    await expect(page.getByRole('option', { name: /Regina Regular/, selected: true })).toBeVisible();
    await search.press('Enter');
    const receipts = page.getByRole('region', { name: 'Just sold' });
    await expect(receipts).toContainText('1 seat left');
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('');

    await page.keyboard.press('Control+z');
    await expect(receipts).toContainText('Undone: the seat is free again');
    expect(await bookingsOf(event.id)).toMatchObject([{ status: 'cancelled' }]);
  });

  test('shows seats that another till sells, and refuses once they are gone', async ({ browser }) => {
    const event = await createEvent(server.admin, { title: 'Last Chair', capacity: 1, ...startingIn(3) });
    const page = await openTill(browser, server);
    await page.getByRole('button', { name: /Last Chair/ }).click();
    const desk = page.getByRole('region', { name: 'Sale', exact: true });
    await expect(desk.getByRole('heading', { name: 'Last Chair' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Who is it?' }).fill('Tardy Person');
    await createBooking(server.admin, { event: event.id });

    await expect(desk).toContainText('This event is sold out');
    await expect(page.getByRole('button', { name: /Last Chair/ })).toContainText('Sold out');
    await page.getByRole('combobox').press('Enter');
    await page.keyboard.press('Enter');
    await expect(desk.getByRole('alert')).toContainText('This event is sold out');
    expect(await bookingsOf(event.id)).toHaveLength(1);
  });

  test('works by thumb on a phone', async ({ browser }) => {
    await createEvent(server.admin, { title: 'Pocket Show', capacity: 10, price: '4.00', ...startingIn(4) });
    const page = await openTill(browser, server, { width: 390 });
    await page.getByRole('button', { name: /Pocket Show/ }).tap();
    await page.getByRole('combobox', { name: 'Who is it?' }).tap();
    await page.keyboard.type('Theo Thumb');
    await page.getByRole('option', { name: /New: Theo Thumb/ }).tap();
    await page.getByRole('button', { name: /Register and sell · 4\.00/ }).tap();
    await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('Theo Thumb');
    const small = await page.locator('a:visible, button:visible').evaluateAll((elements) =>
      elements
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return getComputedStyle(element).display !== 'inline' && (width < 44 || height < 44);
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  for (const [how, name, leave, comeBack] of [
    ['is killed', 'Patient Person', () => server.kill(), () => server.startAgain()],
    ['hangs', 'Calm Customer', () => server.freeze(), () => server.thaw()],
  ] as const) {
    test(`says within two seconds that the server ${how}, keeps what was typed and comes back`, async ({
      browser,
    }) => {
      await createEvent(server.admin, { title: `When it ${how}`, capacity: 9, ...startingIn(5) });
      const page = await openTill(browser, server);
      await page.getByRole('button', { name: `When it ${how}` }).click();
      const search = page.getByRole('combobox', { name: 'Who is it?' });
      await search.fill(name);
      const banner = page.getByRole('alert').getByText('The server is out of reach.');
      const noticed = pageTimeUntil(page, 'The server is out of reach.');
      await leave();
      expect(await noticed).toBeLessThanOrEqual(2_000);
      await expect(banner).toBeVisible();
      await expect(page.getByText('Out of reach').first()).toBeVisible();
      await expect(search).toHaveValue(name);

      await comeBack();
      await expect(banner).toBeHidden();
      await expect(search).toHaveValue(name);
      await expect(
        page.getByRole('option', { name: new RegExp(`New: ${name}`), selected: true }),
      ).toBeVisible();
      await search.press('Enter');
      await expect(page.getByLabel('Last name')).toHaveValue(name.split(' ')[1] ?? '');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'Just sold' })).toContainText('8 seats left');
    });
  }

  test('shows the receipt of a sale whose answer was lost, over the next sale and a reload, beside who is typed in', async ({
    browser,
  }) => {
    const event = await createEvent(server.admin, { title: 'Lost and found', capacity: 5, ...startingIn(7) });
    const lost = await createAttendee(server.admin, { first_name: 'Greta', last_name: 'Ghostly' });
    await createAttendee(server.admin, { first_name: 'Nadia', last_name: 'Nextly' });
    const page = await openTill(browser, server);
    await page.getByRole('button', { name: 'Lost and found' }).click();
    // The server does its work, but the line drops before its answer arrives.
    await page.route('**/api/bookings/', async (route) => {
      const sent = route.request().postDataJSON() as { attendee?: number } | null;
      if (sent?.attendee !== lost.id) return route.continue();
      await route.fetch();
      // A page that is read anew meanwhile has given it up by itself.
      await route.abort().catch(() => undefined);
    });
    const search = page.getByRole('combobox', { name: 'Who is it?' });
    const sellTo = async (name: string) => {
      await search.fill(name);
      const match = page.getByRole('option', { name: new RegExp(`^${name}`), selected: true });
      await match.waitFor();
      await search.press('Enter');
      return match;
    };
    const match = await sellTo('Greta Ghostly');
    await expect(match).toContainText('out of reach', { timeout: 30_000 });
    await sellTo('Nadia Nextly');
    const receipts = page.getByRole('region', { name: 'Just sold' });
    await expect(receipts.getByRole('button', { name: 'Undo the sale to Nadia Nextly' })).toBeVisible();
    await expect(receipts.getByRole('status')).toContainText('Greta Ghostly');
    await page.reload();
    await expect(receipts.getByRole('status')).toContainText('No answer yet');
    await search.fill('Third in line');

    await page.unroute('**/api/bookings/');
    const undo = receipts.getByRole('button', { name: 'Undo the sale to Greta Ghostly' });
    await expect(undo).toBeVisible({ timeout: 30_000 });
    await expect(receipts.getByRole('status')).toBeEmpty();
    await expect(search).toBeFocused();
    await expect(search).toHaveValue('Third in line');
    expect(await bookingsOf(event.id)).toHaveLength(2);
    await undo.click();
    await expect(receipts).toContainText('Undone');
    const names = expect.objectContaining({ first_name: 'Greta' });
    expect(await bookingsOf(event.id)).toContainEqual(
      expect.objectContaining({ status: 'cancelled', attendee_detail: names }),
    );
  });

  for (const [when, isLost, presses] of [
    ['once', (attempt: number) => attempt === 1, 1],
    ['until the till gave up', () => true, 2],
  ] as const) {
    test(`never books twice when the answer to a sale got lost ${when}`, async ({ browser }) => {
      const name = `Tried ${when.split(' ')[0]}`;
      const event = await createEvent(server.admin, { title: `Lost ${when}`, capacity: 5, ...startingIn(6) });
      const page = await openTill(browser, server);
      await page.getByRole('button', { name: `Lost ${when}` }).click();
      const search = page.getByRole('combobox', { name: 'Who is it?' });
      await search.fill(name);
      await expect(
        page.getByRole('option', { name: new RegExp(`New: ${name}`), selected: true }),
      ).toBeVisible();
      await search.press('Enter');
      await page.getByLabel('Last name').waitFor();
      const sell = page.getByRole('button', { name: /Register and sell/ });

      for (const path of ['/api/attendees/', '/api/bookings/']) {
        let attempt = 0;
        // The server does its work, but the line drops before its answer arrives.
        await page.route(`**${path}`, async (route) => {
          if (route.request().method() !== 'POST') return route.continue();
          attempt += 1;
          if (!isLost(attempt)) return route.continue();
          await route.fetch();
          await route.abort();
        });
        if (presses === 1) continue;
        await sell.click();
        await expect(page.getByRole('alert').filter({ hasText: 'out of reach' }).first()).toBeVisible();
        await expect(sell).toBeEnabled();
        expect(attempt).toBeGreaterThan(1);
        await page.unroute(`**${path}`);
      }
      await sell.click();

      await expect(page.getByRole('region', { name: 'Just sold' })).toContainText(name);
      expect(await bookingsOf(event.id)).toHaveLength(1);
      const people = await server.admin.get(`/api/attendees/?search=${encodeURIComponent(name)}`);
      expect(people.body).toMatchObject({ count: 1 });
    });
  }
});
