import { expect, type Page } from '@playwright/test';

const PATIENTLY = { timeout: 60_000 };

/** Types a walk-in's name as far as the button that sells, and leaves it there. */
export async function typeWalkIn(page: Page, name: string): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Who is it?' });
  await search.fill(name, PATIENTLY);
  await page.getByRole('option', { name: new RegExp(`New: ${name}`), selected: true }).waitFor(PATIENTLY);
  await search.press('Enter', PATIENTLY);
  await page.getByLabel('Last name').waitFor(PATIENTLY);
}

export const sellButton = (page: Page) => page.getByRole('button', { name: /Register and sell/ });

/** Sells to a walk-in and waits for the receipt. */
export async function sellToWalkIn(page: Page, name: string): Promise<void> {
  await typeWalkIn(page, name);
  await sellButton(page).click(PATIENTLY);
  await expect(page.getByRole('region', { name: 'Just sold' })).toContainText(name, PATIENTLY);
}
