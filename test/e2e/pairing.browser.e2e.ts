import { type Browser, expect, type Page, test } from '@playwright/test';
import { createApiClient } from '../support/api-client.ts';
import { expectAccessible } from '../support/axe.ts';
import { freePort } from '../support/free-port.ts';
import { showPairingCode } from '../support/pairing-code.ts';
import { type RendererServer, signInWithPassword, startRendererServer } from '../support/renderer-server.ts';
import { endPages, openPage, openPlace, type TillOptions } from '../support/till.ts';

let server: RendererServer;

test.beforeEach(async () => {
  server = await startRendererServer();
});
test.afterEach(async ({ browser }) => {
  await endPages(browser);
  await server.stop();
});

async function share(): Promise<void> {
  const ports = { https_port: await freePort(), join_port: await freePort() };
  const shared = await server.admin.patch('/api/settings/', { ...ports, share_on_network: true });
  expect(shared.status).toBe(200);
}

/** The box office with the code for a device on its screen. */
async function showCode(browser: Browser, options?: TillOptions): Promise<{ desk: Page; code: string }> {
  const desk = await openPlace(browser, server, '/settings', options);
  const { code } = await showPairingCode(desk, 'Door left');
  return { desk, code };
}

test('a phone is let in by the code on the screen, and is out as soon as it is revoked', async ({
  browser,
}) => {
  await share();
  const { desk, code } = await showCode(browser);
  const phone = await openPage(browser, { width: 390 });

  await phone.goto(`${server.url}/pair#${code}`);

  await expect(phone.getByRole('heading', { level: 1, name: 'Sell' })).toBeAttached();
  expect(phone.url()).not.toContain(code);
  await expect(desk.getByRole('status').filter({ hasText: '“Door left” is paired.' })).toBeVisible();

  const { results } = (await server.admin.get('/api/devices/')).body as { results: { id: number }[] };
  expect(results).toHaveLength(1);
  await server.admin.delete(`/api/devices/${results[0]?.id}/`);
  await expect(phone.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('the Join panel names who is connected, as they come and go', async ({ browser }) => {
  await share();
  const { desk, code } = await showCode(browser);
  await desk.keyboard.press('Escape');
  const panel = desk.getByRole('region', { name: 'Connected now' });
  await expect(panel.getByRole('listitem')).toHaveText([
    /^adminThis is youAdministrator · .+ · on this computer$/,
  ]);

  const phone = await openPage(browser, { width: 390 });
  await phone.goto(`${server.url}/pair#${code}`);
  await expect(panel.getByRole('listitem').nth(1)).toHaveText(/^Door leftCashier · .+ · on this computer$/);
  await expect(panel.getByRole('status')).toHaveText('2 connected');
  await expectAccessible(desk);

  await phone.close();
  await expect(panel.getByRole('listitem')).toHaveCount(1);
});

test('a code that was used says so on the next device, which can type another', async ({ browser }) => {
  await share();
  const { code } = await showCode(browser);
  await createApiClient(server.url).post('/api/pairing/', { code });
  const phone = await openPage(browser, { width: 390 });

  await phone.goto(`${server.url}/pair#${code}`);

  await expect(phone.getByRole('alert').filter({ hasText: 'no longer valid' })).toBeVisible();
  await expect(phone.getByLabel('Pairing code')).toHaveValue(code);
  await expectAccessible(phone);
});

test('asks before it signs out whoever is signed in on the device', async ({ browser }) => {
  await share();
  const { code } = await showCode(browser);
  const own = { ...server, tokens: await signInWithPassword(server) };
  const tablet = await openPlace(browser, own, `/pair#${code}`);
  await expect(tablet.getByText('Somebody is signed in on this device.')).toBeVisible();
  await expect(tablet.getByLabel('Pairing code')).toHaveValue(code);
  const devices = async () => (await server.admin.get('/api/devices/')).body as { count: number };
  expect((await devices()).count).toBe(0);

  await tablet.getByRole('button', { name: 'Pair' }).press('Enter');
  await expect(tablet.getByRole('button', { name: /^Door left/ })).toBeVisible();
  expect((await devices()).count).toBe(1);
});

for (const [colorScheme, width] of [
  ['light', 390],
  ['dark', 1440],
] as const) {
  test(`pairing has no barrier, ${colorScheme} at ${width} px`, async ({ browser }) => {
    await share();
    const { desk } = await showCode(browser, { colorScheme, width });
    await expectAccessible(desk);
    if (width === 390) {
      expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    }
  });
}
