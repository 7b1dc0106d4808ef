import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { freePort } from '../support/free-port.ts';
import { type RendererServer, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPage, openPlace, type TillOptions } from '../support/till.ts';

let server: RendererServer;

test.beforeEach(async () => {
  server = await startRendererServer();
  const ports = { https_port: await freePort(), join_port: await freePort() };
  await server.admin.patch('/api/settings/', ports);
});
test.afterEach(async ({ browser }) => {
  await endPages(browser);
  await server.stop();
});

async function openSettings(browser: Browser, options: TillOptions = {}): Promise<Page> {
  const page = await openPlace(browser, server, '/settings', options);
  await expect(page.getByRole('switch', { name: 'Share on this network' })).toBeVisible();
  return page;
}

const sharingOf = async () =>
  (await server.admin.get('/api/sharing/')).body as {
    is_shared: boolean;
    join_urls: string[];
    ca_fingerprint: string;
  };

test('whatever is typed or chosen stands in fields of one height, and states are written as words', async ({
  browser,
}) => {
  const page = await openSettings(browser);
  await expect(page.getByLabel('How much is written')).toBeVisible();
  await expect(page.getByLabel('Folder for door lists')).toBeVisible();
  const heights = await page
    .getByRole('main')
    .locator('.mantine-Input-input')
    .evaluateAll((fields) =>
      fields.filter((field) => field.checkVisibility()).map((field) => field.getBoundingClientRect().height),
    );
  expect(heights.length).toBeGreaterThan(8);
  expect([...new Set(heights)]).toHaveLength(1);
  await expect(page.getByRole('status').filter({ hasText: /^Off$/ })).toHaveCSS('text-transform', 'none');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390] as const) {
    test(`sharing has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      const page = await openSettings(browser, { colorScheme, width });
      await expectAccessible(page);

      await page.getByRole('switch', { name: 'Share on this network' }).press('Space');
      await expect(page.getByRole('heading', { name: 'Join' })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: 'Shared' })).toBeVisible();
      await expectAccessible(page);
      if (width === 390) {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      }

      await page.getByRole('switch', { name: 'Allow unencrypted access' }).press('Space');
      const dialog = page.getByRole('dialog', { name: 'Allow unencrypted access?' });
      await expect(dialog.getByRole('button', { name: 'Keep everything encrypted' })).toBeFocused();
      await expectAccessible(page);
    });

    test(`the join page has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
      await server.admin.patch('/api/settings/', { share_on_network: true });
      const { ca_fingerprint } = await sharingOf();
      const { join_port } = (await server.admin.get('/api/settings/')).body as { join_port: number };
      const page = await openPage(browser, { colorScheme, width });

      await page.goto(`http://127.0.0.1:${join_port}/anything`);

      await expect(page).toHaveURL(/\/join$/);
      const groups = await page.locator('.fingerprint li').allTextContents();
      expect(groups.join('')).toBe(ca_fingerprint.replaceAll(':', ''));
      for (const card of await page.locator('details').all()) {
        if ((await card.getAttribute('open')) === null) await card.locator('summary').press('Enter');
      }
      await expect(page.locator('svg:visible')).toHaveCount(9);
      await expectAccessible(page);
      if (width === 390) {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      }
    });
  }
}

test('a taken port is named beside the switch, and another one helps', async ({ browser }) => {
  const taken = await freePort();
  const other = createServer().listen(taken);
  await once(other, 'listening');
  await server.admin.patch('/api/settings/', { https_port: taken });
  const page = await openSettings(browser);

  await page.getByRole('switch', { name: 'Share on this network' }).press('Space');
  await expect(page.getByRole('alert').filter({ hasText: `Port ${taken} is already in use` })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Share on this network' })).not.toBeChecked();

  await page.getByLabel('Encrypted port').fill(String(await freePort()));
  await page.getByLabel('Encrypted port').press('Enter');
  await expect(page.getByText('The new ports are in use.')).toBeVisible();
  await page.getByRole('switch', { name: 'Share on this network' }).press('Space');
  await expect(page.getByRole('heading', { name: 'Join' })).toBeVisible();
  other.close();
});

test('sharing stops after one question, and the way in disappears', async ({ browser }) => {
  await server.admin.patch('/api/settings/', { share_on_network: true });
  const page = await openSettings(browser);
  await expect(page.getByRole('heading', { name: 'Join' })).toBeVisible();

  await page.getByRole('switch', { name: 'Share on this network' }).press('Space');
  const dialog = page.getByRole('dialog', { name: 'Stop sharing?' });
  await expect(dialog.getByRole('button', { name: 'Keep sharing' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Join' })).toBeHidden();
  await expect.poll(async () => (await sharingOf()).is_shared).toBe(false);
});
