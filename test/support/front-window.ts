import type { Page } from '@playwright/test';
import { until } from './until.ts';

/** Whether it is a window's page that Foyer was started for: the box office, or what says why there is none. */
function isInFront(page: Page): boolean {
  return !page.isClosed() && (/^https?:/.test(page.url()) || page.url().endsWith('/recovery-page.html'));
}

/** Waits until the server sells or cannot, and answers the window that a person then has in front of them. */
export function frontWindow(pages: () => Page[], limitMs: number): Promise<Page> {
  return until('A window', () => Promise.resolve(pages().find(isInFront)), limitMs);
}
