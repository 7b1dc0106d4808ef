import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { startBrowserServer } from '../test/support/browser-server.ts';
import { build } from './build.ts';
import { chromiumLaunchOptions } from './lib/chromium.ts';
import { PROJECT_ROOT } from './lib/paths.ts';

// Takes a picture of every screen, light and dark, on a desk and on a phone, into docs/screenshots/.
const FOLDER = path.join(PROJECT_ROOT, 'docs', 'screenshots');
const SCHEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
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
  { name: 'settings', place: '/settings' },
  { name: 'change-password', place: '/change-password' },
];

async function settle(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined);
  await page.waitForTimeout(600);
}

async function shoot(page: Page, name: string, scheme: string, width: number): Promise<void> {
  await page.screenshot({ path: path.join(FOLDER, `${name}-${scheme}-${width}.png`) });
}

async function api(
  url: string,
  place: string,
  body: unknown,
  token?: string,
): Promise<Record<string, string>> {
  const response = await fetch(`${url}${place}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
  });
  if (!response.ok) throw new Error(`${place} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, string>;
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
      const page = await browser.newPage({ colorScheme, viewport });
      await page.goto(`${url}/sign-in`);
      await settle(page);
      await shoot(page, 'sign-in', colorScheme, viewport.width);
      await page.goto(url);
      await page.getByRole('button', { name: 'Not now' }).waitFor();
      await settle(page);
      await shoot(page, 'first-start', colorScheme, viewport.width);
      await page.close();
    }
  }
  const { access } = await api(url, '/api/token/', { username: 'admin', password: 'admin' });
  await api(url, '/api/me/password/', { current_password: 'admin', new_password: PASSWORD }, access);
}

async function shootSignedIn(browser: Browser, url: string, shots: readonly Shot[]): Promise<void> {
  for (const colorScheme of SCHEMES) {
    for (const viewport of SIZES) {
      const page = await browser.newPage({ colorScheme, viewport });
      await page.goto(url);
      await signIn(page, PASSWORD);
      await page.waitForURL(`${url}/`);
      await settle(page);
      for (const shot of shots) {
        await page.goto(`${url}${shot.place}`);
        await settle(page);
        await shot.prepare?.(page);
        await shoot(page, shot.name, colorScheme, viewport.width);
      }
      await page.close();
    }
  }
}

await build();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const server = await startBrowserServer();
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  await shootFirstSteps(browser, server.url);
  await shootSignedIn(browser, server.url, [{ name: 'first-steps', place: '/' }]);
  const { access } = await api(server.url, '/api/token/', { username: 'admin', password: PASSWORD });
  await api(server.url, '/api/demo/', {}, access);
  await shootSignedIn(browser, server.url, SHOTS);
  console.log(`Took the screenshots into ${path.relative(process.cwd(), FOLDER)}.`);
} finally {
  await browser.close();
  await server.stop();
}
