import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { backUp, keepBackups, openVenue, share } from '../test/support/pictured-season.ts';
import { type RendererServer, startRendererServer } from '../test/support/renderer-server.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { openPlace } from '../test/support/till.ts';
import { buildIfStale } from './build.ts';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { type OtherPlaces, showOtherPlaces } from './lib/other-places.ts';
import { PROJECT_ROOT } from './lib/paths.ts';
import { settled } from './lib/settled-page.ts';

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
    height: 1050,
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
  { name: 'backups', place: '/backups', height: 900 },
  {
    name: 'restore',
    place: '/backups',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^Restore the backup of/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('Newest booking').waitFor();
    },
    height: 900,
  },
];

async function take(
  browser: Browser,
  server: RendererServer,
  picture: Picture,
  places: OtherPlaces = [],
): Promise<void> {
  const page = await openPlace(browser, server, picture.place, {
    locale: 'en-GB',
    timeZoneId: 'Europe/London',
  });
  await showOtherPlaces(page.context(), places);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.setViewportSize({ width: SIZE.width, height: picture.height ?? SIZE.height });
  await picture.prepare?.(page);
  await settled(page);
  await page.screenshot({ path: path.join(FOLDER, `${picture.name}.png`) });
  await page.context().close();
}

await buildIfStale();
await mkdir(FOLDER, { recursive: true });
const stick = await temporaryFolder();
const server = await startRendererServer();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  for (const picture of WITHOUT_SEASON) await take(browser, server, picture);
  await openVenue(server.admin);
  await backUp(server.admin);
  const backups = await keepBackups(server.admin, stick.path);
  const { places } = await share(server.admin);
  for (const picture of WITH_SEASON) await take(browser, server, picture, [...backups, ...places]);
  const taken = [...WITHOUT_SEASON, ...WITH_SEASON].map(({ name }) => `${name}.png`);
  for (const file of await readdir(FOLDER)) {
    if (!taken.includes(file)) await rm(path.join(FOLDER, file));
  }
  console.log(`Took the guide's pictures into ${path.relative(process.cwd(), FOLDER)}.`);
} finally {
  await browser.close();
  await server.stop();
  await stick.remove();
}
