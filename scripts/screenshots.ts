import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { createApiClient } from '../test/support/api-client.ts';
import { startBrowserServer } from '../test/support/browser-server.ts';
import { backUp, keepBackups, openVenue, sellTo, share } from '../test/support/pictured-season.ts';
import { replaceFirstPasswordAt } from '../test/support/sign-in.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { build } from './build.ts';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { type OtherPlaces, showOtherPlaces } from './lib/other-places.ts';
import { PROJECT_ROOT } from './lib/paths.ts';
import { settled } from './lib/settled-page.ts';

// Takes a picture of every screen, light and dark, on a desk and on a phone, into docs/screenshots/.
const FOLDER = path.join(PROJECT_ROOT, 'docs', 'screenshots');
const SCHEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
type Scheme = (typeof SCHEMES)[number];
type Size = (typeof SIZES)[number];
const PASSWORD = 'tonight at eight';

type Shot = { name: string; place: string; prepare?: (page: Page) => Promise<void> };

/** Screens for somebody who is signed in, with the example season loaded. */
const SHOTS: readonly Shot[] = [
  { name: 'sell', place: '/' },
  {
    name: 'sell-match',
    place: '/',
    prepare: async (page) => {
      await page.getByRole('combobox').first().fill('ana');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'events', place: '/events' },
  { name: 'calendar', place: '/events/calendar' },
  { name: 'event-new', place: '/events/new' },
  { name: 'event', place: '/events/10' },
  { name: 'event-edit', place: '/events/10/edit' },
  { name: 'attendees', place: '/attendees' },
  { name: 'attendee', place: '/attendees/42' },
  { name: 'attendee-new', place: '/attendees/new' },
  { name: 'bookings', place: '/bookings' },
  { name: 'users', place: '/users' },
  { name: 'user', place: '/users/1' },
  { name: 'user-new', place: '/users/new' },
  { name: 'sessions', place: '/sessions' },
  { name: 'devices', place: '/devices' },
  { name: 'activity', place: '/activity' },
  { name: 'backups', place: '/backups' },
  {
    name: 'restore',
    place: '/backups',
    prepare: async (page) => {
      await page
        .getByRole('button', { name: /^Restore the backup of/ })
        .last()
        .click();
      await page.getByRole('dialog').getByText('Newest booking').waitFor();
    },
  },
  { name: 'settings', place: '/settings' },
  { name: 'change-password', place: '/change-password' },
];

async function shoot(page: Page, name: string, scheme: string, width: number): Promise<void> {
  await page.screenshot({ path: path.join(FOLDER, `${name}-${scheme}-${width}.png`) });
}

async function openPage(browser: Browser, colorScheme: Scheme, viewport: Size, places: OtherPlaces = []) {
  // Blocked, or it would answer with what it has kept.
  const still = { serviceWorkers: 'block', reducedMotion: 'reduce' } as const;
  const there = { locale: 'en-GB', timezoneId: 'Europe/London' };
  const page = await browser.newPage({ colorScheme, viewport, ...still, ...there });
  await showOtherPlaces(page.context(), places);
  return page;
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Before anybody has signed in, and the empty box office right after. */
async function shootFirstSteps(browser: Browser, url: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const viewport of SIZES) {
      const page = await openPage(browser, colorScheme, viewport);
      await page.goto(`${url}/sign-in`);
      await settled(page);
      await shoot(page, 'sign-in', colorScheme, viewport.width);
      await page.goto(url);
      await page.getByRole('button', { name: 'Not now' }).waitFor();
      await settled(page);
      await shoot(page, 'first-start', colorScheme, viewport.width);
      await page.close();
    }
  }
}

async function shootSignedIn(
  browser: Browser,
  url: string,
  shots: readonly Shot[],
  places: OtherPlaces = [],
): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const viewport of SIZES) {
      const page = await openPage(browser, colorScheme, viewport, places);
      await page.goto(url);
      await signIn(page, PASSWORD);
      await page.waitForURL(`${url}/`);
      await settled(page);
      for (const shot of shots) {
        await page.goto(`${url}${shot.place}`);
        await settled(page);
        if (shot.prepare !== undefined) {
          await shot.prepare(page);
          await settled(page);
        }
        await shoot(page, shot.name, colorScheme, viewport.width);
      }
      await page.close();
    }
  }
}

async function shootJoinPage(browser: Browser, url: string, places: OtherPlaces): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const viewport of SIZES) {
      const page = await openPage(browser, colorScheme, viewport, places);
      await page.goto(url);
      await settled(page);
      await shoot(page, 'join', colorScheme, viewport.width);
      await page.close();
    }
  }
}

await build();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const stick = await temporaryFolder();
const server = await startBrowserServer();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  await shootFirstSteps(browser, server.url);
  const { access } = await replaceFirstPasswordAt(server.url, PASSWORD);
  const admin = createApiClient(server.url, `Bearer ${access}`);
  await shootSignedIn(browser, server.url, [{ name: 'first-steps', place: '/' }]);
  await openVenue(admin);
  await backUp(admin);
  const backups = await keepBackups(admin, stick.path);
  await sellTo(admin, 10, ['Rosa', 'Lindqvist']);
  const { joinUrl, places } = await share(admin);
  await shootSignedIn(browser, server.url, SHOTS, [...backups, ...places]);
  await shootJoinPage(browser, joinUrl, places);
  console.log(`Took the screenshots into ${path.relative(process.cwd(), FOLDER)}.`);
} finally {
  await browser.close();
  await server.stop();
  await stick.remove();
}
