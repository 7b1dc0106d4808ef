import { expect, type Locator, type Page } from '@playwright/test';

export type ShownCode = { dialog: Locator; code: string };

/** Asks for a code that pairs a device of this name, by keyboard, on a page with the button for it. */
export async function showPairingCode(page: Page, deviceName: string): Promise<ShownCode> {
  await page.getByRole('button', { name: 'Pair a device' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Pair a device' });
  await expect(dialog.getByLabel('What is the device called?')).toBeFocused();
  await page.keyboard.type(deviceName);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('img', { name: `QR code that pairs “${deviceName}”` })).toBeVisible();
  const shown = await dialog.locator('strong').textContent();
  return { dialog, code: shown?.replaceAll(' ', '') ?? '' };
}
