import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { freePort } from '../test/support/free-port.ts';
import { type RendererServer, startRendererServer } from '../test/support/renderer-server.ts';
import { openPlace } from '../test/support/till.ts';
import { buildIfStale } from './build.ts';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { PROJECT_ROOT } from './lib/paths.ts';

// Takes the pictures of the user guide into docs/guide/pictures/: what a page of it talks about, and little else.
const FOLDER = path.join(PROJECT_ROOT, 'docs', 'guide', 'pictures');
const SIZE = { width: 1100, height: 700 };

type Picture = {
  name: string;
  place: string;
  /** Brings the screen to where the guide speaks of it. */
  prepare?: (page: Page) => Promise<void>;
  height?: number;
};

const search = (page: Page) => page.getByRole('combobox', { name: 'Who is it?' });

async function typeName(page: Page, name: string): Promise<void> {
  await search(page).fill(name);
  await page.getByRole('option').first().waitFor();
}

/** Opens the three fields for somebody who has never been here. */
async function meet(page: Page, name: string): Promise<void> {
  await typeName(page, name);
  await page.getByRole('option', { name: /^New/ }).click();
  await page.getByLabel('First name').waitFor();
}

async function sellToStranger(page: Page, name: string): Promise<void> {
  await meet(page, name);
  await page.getByRole('button', { name: 'Register and sell' }).click();
  await page.getByRole('region', { name: 'Just sold' }).getByText(name).first().waitFor();
}

const WITHOUT_SEASON: readonly Picture[] = [{ name: 'first-steps', place: '/' }];

const WITH_SEASON: readonly Picture[] = [
  {
    name: 'sell',
    place: '/',
    prepare: async (page) => {
      await sellToStranger(page, 'Rosa Lindqvist');
      await typeName(page, 'ada');
    },
  },
  {
    name: 'sell-new',
    place: '/',
    prepare: async (page) => {
      await meet(page, 'Wilhelmina Ottoline');
      await page.getByLabel('Mail or phone').fill('07700 900123');
    },
  },
  {
    name: 'refused',
    place: '/',
    prepare: async (page) => {
      await sellToStranger(page, 'Ottoline Vane');
      await typeName(page, 'Ottoline Vane');
      await search(page).press('Enter');
      await page.getByText('Attendee has already booked this event').waitFor();
    },
  },
  {
    name: 'cancel',
    place: '/bookings',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^Cancel the booking of/ })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'event-new', place: '/events/new', height: 900 },
  {
    name: 'share',
    place: '/settings',
    prepare: async (page) => {
      await page.getByRole('heading', { name: 'Join' }).scrollIntoViewIfNeeded();
    },
    height: 900,
  },
  {
    name: 'pair',
    place: '/devices',
    prepare: async (page) => {
      await page.getByRole('button', { name: 'Pair a device' }).click();
      await page.getByLabel('What is the device called?').fill('Door left');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: /^QR code that pairs/ }).waitFor();
    },
    height: 800,
  },
];

async function take(browser: Browser, server: RendererServer, picture: Picture): Promise<void> {
  const page = await openPlace(browser, server, picture.place);
  await page.setViewportSize({ width: SIZE.width, height: picture.height ?? SIZE.height });
  await picture.prepare?.(page);
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(FOLDER, `${picture.name}.png`) });
  await page.context().close();
}

await buildIfStale();
await mkdir(FOLDER, { recursive: true });
const server = await startRendererServer();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const picture of WITHOUT_SEASON) await take(browser, server, picture);
  await server.admin.post('/api/demo/', {});
  const ports = { https_port: await freePort(), join_port: await freePort() };
  await server.admin.patch('/api/settings/', { ...ports, share_on_network: true });
  for (const picture of WITH_SEASON) await take(browser, server, picture);
  const taken = [...WITHOUT_SEASON, ...WITH_SEASON].map(({ name }) => `${name}.png`);
  for (const file of await readdir(FOLDER)) {
    if (!taken.includes(file)) await rm(path.join(FOLDER, file));
  }
  console.log(`Took the guide's pictures into ${path.relative(process.cwd(), FOLDER)}.`);
} finally {
  await browser.close();
  await server.stop();
}
