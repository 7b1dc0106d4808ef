import type { Page } from '@playwright/test';

const PATIENTLY = { timeout: 60_000 };

/** Signs in as the first admin by keyboard, once the page asks who is there. */
export async function typeSignIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('User name').fill('admin', PATIENTLY);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

/** The first sign-in of all, which asks for another password than the one every new Foyer comes with. */
export async function typeFirstSignIn(page: Page, newPassword: string): Promise<void> {
  await typeSignIn(page, 'admin');
  await page.getByLabel('Current password').fill('admin');
  await page.getByLabel('New password', { exact: true }).fill(newPassword);
  await page.getByLabel('New password, once more').fill(newPassword);
  await page.keyboard.press('Enter');
}
