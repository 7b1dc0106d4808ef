import { expect, type Page } from '@playwright/test';
import { AvailabilityResponse } from '../../server/contracts/events.ts';
import type { Desktop } from './electron.ts';
import { createEvent } from './factories.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

const HOUR_MS = 3_600_000;
/** The first admin's, once `openDesktopTill` has replaced the one every new Foyer comes with. */
export const DESKTOP_PASSWORD = 'a few words to remember';
const PATIENTLY = { timeout: 60_000 };

export type DesktopTill = {
  page: Page;
  /** Without a slash at the end. */
  url: string;
  eventId: number;
};

/** The desktop's window signed in at Sell, with an event that begins in two hours. */
export async function openDesktopTill({ window: page }: Pick<Desktop, 'window'>): Promise<DesktopTill> {
  const url = new URL(page.url()).origin;
  const admin = await signInAsFirstAdmin(url);
  const { id } = await createEvent(admin, {
    title: 'Opening Night',
    capacity: 500,
    start_datetime: new Date(Date.now() + 2 * HOUR_MS).toISOString(),
    end_datetime: new Date(Date.now() + 4 * HOUR_MS).toISOString(),
  });
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password').fill('admin');
  await page.keyboard.press('Enter');
  await page.getByLabel('Current password').fill('admin');
  await page.getByLabel('New password', { exact: true }).fill(DESKTOP_PASSWORD);
  await page.getByLabel('New password, once more').fill(DESKTOP_PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Who is it?' }).waitFor(PATIENTLY);
  return { page, url, eventId: id };
}

/** Types a walk-in's name as far as the button that sells, and leaves it there. */
export async function typeWalkIn(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Who is it?' }).fill(name, PATIENTLY);
  await page.getByRole('option', { name: new RegExp(`New: ${name}`), selected: true }).waitFor(PATIENTLY);
  await page.keyboard.press('Enter');
  await page.getByLabel('Last name').waitFor(PATIENTLY);
}

export const sellButton = (page: Page) => page.getByRole('button', { name: /Register and sell/ });

/** Sells to a walk-in and waits for the receipt. */
export async function sellToWalkIn(page: Page, name: string): Promise<void> {
  await typeWalkIn(page, name);
  await sellButton(page).click(PATIENTLY);
  await expect(page.getByRole('region', { name: 'Just sold' })).toContainText(name, PATIENTLY);
}

/** How the event's seats stand; everybody may read that. */
export async function seatsOf({ url, eventId }: DesktopTill): Promise<AvailabilityResponse> {
  const answer = await fetch(`${url}/api/events/events/${eventId}/availability/`);
  return AvailabilityResponse.parse(await answer.json());
}
