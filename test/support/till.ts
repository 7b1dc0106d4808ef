import type { Browser, Page } from '@playwright/test';
import type { RendererServer } from './renderer-server.ts';

export type TillOptions = {
  colorScheme?: 'light' | 'dark';
  width?: 1440 | 390;
  /** Lets things fade and slide, as on most computers. */
  hasMotion?: boolean;
  /** Lets the service worker in. Without, each page loads from the server, and nothing is kept that a test must wait for. */
  serviceWorkers?: 'allow' | 'block';
  /** Where the device's own clock and language are, which need not be where the venue is. */
  timeZoneId?: string;
  locale?: string;
};

/** A signed-in window of the real browser at Sell, as wide as a desktop (1440 px) or a phone (390 px). */
export async function openTill(
  browser: Browser,
  server: RendererServer,
  options: TillOptions = {},
): Promise<Page> {
  const page = await openPlace(browser, server, '/', options);
  await page.getByRole('combobox', { name: 'Who is it?' }).waitFor();
  return page;
}

/** A signed-in window of the real browser at another place, such as "/events", once its heading is there. */
export async function openPlace(
  browser: Browser,
  server: RendererServer,
  place: string,
  options: TillOptions = {},
): Promise<Page> {
  const page = await openPage(browser, options);
  await page.addInitScript(
    (tokens) => localStorage.setItem('foyer.tokens', tokens),
    JSON.stringify(server.tokens),
  );
  await page.goto(`${server.url}${place}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

/** A window of the real browser in which nobody is signed in yet. */
export async function openPage(browser: Browser, options: TillOptions = {}): Promise<Page> {
  const { colorScheme = 'light', width = 1440, hasMotion = false, serviceWorkers = 'block' } = options;
  const { timeZoneId, locale } = options;
  const isPhone = width === 390;
  const context = await browser.newContext({
    colorScheme,
    viewport: { width, height: isPhone ? 844 : 900 },
    hasTouch: isPhone,
    isMobile: isPhone,
    // Half-faded text has half the contrast: what is judged is the screen at rest.
    reducedMotion: hasMotion ? 'no-preference' : 'reduce',
    serviceWorkers,
    timezoneId: timeZoneId,
    locale,
  });
  return context.newPage();
}

/**
 * Ends every page of a test, before the server that they ask. The browser is all tests' of a worker: a page left open
 * asks on, and takes the tests after it their time.
 */
export async function endPages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
