import type { Page } from '@playwright/test';
import { AvailabilityResponse } from '../../server/contracts/events.ts';
import type { Desktop } from './electron.ts';
import { createEvent, startingIn } from './factories.ts';
import { firstQuestion } from './first-start.ts';
import { signInAsFirstAdmin } from './sign-in.ts';
import { typeFirstSignIn } from './sign-in-form.ts';

/** The first admin's, once `openDesktopTill` has replaced the one every new Foyer comes with. */
export const DESKTOP_PASSWORD = 'a few words to remember';
const PATIENTLY = { timeout: 60_000 };

export type DesktopTill = {
  page: Page;
  /** Without a slash at the end. */
  url: string;
  eventId: number;
};

/** The desktop's window signed in at Sell, with an event that begins in two hours, or in so many. */
export async function openDesktopTill(
  { window: page }: Pick<Desktop, 'window'>,
  capacity = 500,
  beginsIn = 2,
): Promise<DesktopTill> {
  const url = new URL(page.url()).origin;
  // Past the questions of the first start, which have tests of their own: they are asked until there is a password.
  await firstQuestion(page).waitFor(PATIENTLY);
  const admin = await signInAsFirstAdmin(url);
  const { id } = await createEvent(admin, {
    title: 'Opening Night',
    capacity,
    ...startingIn(beginsIn),
  });
  await page.goto(`${url}/sign-in`);
  await typeFirstSignIn(page, DESKTOP_PASSWORD);
  await page.getByRole('combobox', { name: 'Who is it?' }).waitFor(PATIENTLY);
  return { page, url, eventId: id };
}

/** How the event's seats stand; everybody may read that. */
export async function seatsOf({
  url,
  eventId,
}: Pick<DesktopTill, 'url' | 'eventId'>): Promise<AvailabilityResponse> {
  const answer = await fetch(`${url}/api/events/events/${eventId}/availability/`);
  return AvailabilityResponse.parse(await answer.json());
}
