import path from 'node:path';
import type { Page } from '@playwright/test';
import { PROJECT_ROOT } from '../../scripts/lib/paths.ts';
import { expectAccessible } from './axe.ts';

/** Keeps what a person sees, for a look at it after the run. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(PROJECT_ROOT, 'test-results', 'pictures', `${name}.png`) });
}

/** Holds the recovery window against every rule of axe in both colour schemes, and keeps a picture of each. */
export async function expectGoodRecoveryWindow(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, true);
    await keepPicture(page, `${name}-${colorScheme}`);
  }
}
