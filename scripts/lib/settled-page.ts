import type { Page } from '@playwright/test';

const PATIENCE_MS = 20_000;
/** For what has no other sign that it is done, such as a picture that is being drawn. */
const REST_MS = 300;

/** Waits until a screen shows what it has to show: its heading, its lists, its letters, and nothing that still moves. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('.mantine-Skeleton-root, [aria-busy="true"]') === null &&
      document.fonts.status === 'loaded' &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    undefined,
    { timeout: PATIENCE_MS },
  );
  await page.waitForTimeout(REST_MS);
}
