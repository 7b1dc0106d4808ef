import { expect, type Page, test } from '@playwright/test';
import { createApiClient } from '../support/api-client.ts';
import { DESKTOP_PASSWORD, type DesktopTill, openDesktopTill } from '../support/desktop-till.ts';
import { type Desktop, launchDesktop } from '../support/electron.ts';
import { freePort } from '../support/free-port.ts';
import { beatsUntil, pageTimeSince } from '../support/page-time.ts';
import { showPairingCode } from '../support/pairing-code.ts';
import { type PhoneOnNetwork, phoneOnNetwork } from '../support/phone-on-network.ts';
import { type SecondHost, secondHost } from '../support/second-host.ts';
import { tokensFor } from '../support/sign-in.ts';
import { openPage } from '../support/till.ts';
import { sellButton, typeWalkIn } from '../support/walk-in.ts';

const A_SECOND = 1_000;

/** Ports that no other Foyer on this computer has. */
async function choosePorts({ url }: DesktopTill): Promise<{ https_port: number; join_port: number }> {
  const ports = { https_port: await freePort(), join_port: await freePort() };
  const { access } = await tokensFor(url, 'admin', DESKTOP_PASSWORD);
  await createApiClient(url, `Bearer ${access}`).patch('/api/settings/', ports);
  return ports;
}

/** When the answer to what this does was there, in milliseconds since 1970. */
async function answeredAt(
  page: Page,
  method: string,
  path: RegExp,
  act: () => Promise<void>,
): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === method && path.test(answer.url())),
    act(),
  ]);
  expect(response.ok()).toBe(true);
  await response.finished();
  const { startTime, responseEnd } = response.request().timing();
  return startTime + responseEnd;
}

/** What the server answers to this page's own token, and to what would renew it. */
function askAsPage(page: Page, tokens: { access: string; refresh: string }) {
  return page.evaluate(async ({ access, refresh }) => {
    const bookings = await fetch('/api/bookings/', { headers: { Authorization: `Bearer ${access}` } });
    const renewal = await fetch('/api/token/refresh/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ refresh }),
    });
    return [bookings.status, renewal.status];
  }, tokens);
}

let host: SecondHost;
let phone: PhoneOnNetwork;
let desktop: Desktop;
const endings: (() => Promise<void>)[] = [];

test.beforeEach(async () => {
  host = await secondHost();
  endings.unshift(host.remove);
  desktop = await launchDesktop();
  endings.unshift(desktop.close);
  phone = await phoneOnNetwork(host);
  endings.unshift(phone.remove);
});
test.afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

test('a phone on the venue’s network pairs, sells what the desktop shows within a second, and is out when revoked', async () => {
  const keepPicture = (page: Page, name: string) =>
    page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  const till = await openDesktopTill(desktop, 20);
  const { page: window } = till;
  const ports = await choosePorts(till);
  const secure = `https://${host.firstHost}:${ports.https_port}/`;
  const join = `http://${host.firstHost}:${ports.join_port}/join`;

  // Nobody on the network finds anything until an administrator says so.
  const stranger = await openPage(await phone.openBrowser(), { width: 390 });
  for (const url of [join, secure])
    await expect(stranger.goto(url)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  await window.getByRole('link', { name: 'Settings' }).click();
  await window.getByRole('switch', { name: 'Share on this network' }).press('Space');
  await expect(window.getByText(join, { exact: true })).toBeVisible();
  await stranger.goto(join);
  await keepPicture(stranger, 'join');
  await expect(stranger.goto(secure)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');

  await phone.trust(`${join}/foyer-ca.pem`);
  await window.getByRole('link', { name: 'Devices' }).click();
  // The settings have a button of the same name.
  await window.getByRole('heading', { name: 'Devices', level: 1 }).waitFor();
  const { dialog, code } = await showPairingCode(window, 'Door left');
  await keepPicture(window, 'code');
  const door = await openPage(await phone.openBrowser(), { width: 390 });
  await door.goto(`${secure}pair#${code}`);
  await expect(door.getByRole('combobox', { name: 'Who is it?' })).toBeVisible();
  // Only to such pages does a phone's browser give the camera.
  expect(await door.evaluate(() => isSecureContext && 'mediaDevices' in navigator)).toBe(true);
  await expect(dialog.getByRole('status').filter({ hasText: '“Door left” is paired.' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await window.getByRole('link', { name: 'Sell' }).click();
  const ticket = `[data-event-id="${till.eventId}"]`;
  await expect(window.locator(ticket)).toContainText('20 seats left of 20');
  await typeWalkIn(door, 'Wilma Walkin');
  const shown = beatsUntil(window, '19 seats left of 20', ticket);
  const soldAt = await answeredAt(door, 'POST', /\/api\/bookings\/$/, () => sellButton(door).click());
  const shownAfter = await shown;
  await keepPicture(window, 'window');
  await keepPicture(door, 'phone');
  await expect(door.getByRole('region', { name: 'Just sold' })).toContainText('Wilma Walkin');

  const tokens = await door.evaluate(() => JSON.parse(localStorage.getItem('foyer.tokens') ?? '{}'));
  expect(await askAsPage(door, { ...tokens, refresh: 'none' })).toEqual([200, 401]);
  await window.getByRole('link', { name: 'Devices' }).click();
  await window.getByRole('button', { name: 'Revoke Door left' }).click();
  const out = beatsUntil(door, 'Your session is over');
  const revokedAt = await answeredAt(window, 'DELETE', /\/api\/devices\/\d+\/$/, () =>
    window.getByRole('button', { name: 'Revoke device' }).click(),
  );
  const outAfter = await out;
  await keepPicture(door, 'revoked');
  await expect(window.getByText('Door left is revoked.')).toBeVisible();
  await keepPicture(window, 'devices');
  expect(await askAsPage(door, tokens)).toEqual([401, 401]);

  const delays = [pageTimeSince(soldAt, shownAfter), pageTimeSince(revokedAt, outAfter)];
  const clock = [(shownAfter.at(-1) ?? 0) - soldAt, (outAfter.at(-1) ?? 0) - revokedAt].map(Math.round);
  process.stdout.write(
    `sold on the phone, in the window after ${delays[0]} ms (${clock[0]} by the clock); revoked, out after ${delays[1]} ms (${clock[1]})\n`,
  );
  for (const delay of delays) expect(delay).toBeLessThan(A_SECOND);
});
