import { expect, type Page } from '@playwright/test';

/** How much a thumb needs, in CSS pixels. */
const THUMB = 44;

/** Holds a page 390 px wide against what a thumb and an upright phone need: big enough to hit, nothing sideways. */
export async function expectFitsPhone(page: Page): Promise<void> {
  const targets = page.locator('a:visible, button:visible, [role=option]:visible, [role=menuitem]:visible');
  const small = await targets.evaluateAll(
    (elements, least) =>
      elements
        // A row's link can be hit anywhere in its row.
        .map((element) => (element.matches('[data-row-link]') ? element.closest('li') : null) ?? element)
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(
          ({ element, box: { width, height, right } }) =>
            // The skip link waits beyond the edge until the keyboard reaches it; links inside a sentence are exempt.
            right > 0 &&
            getComputedStyle(element).display !== 'inline' &&
            // Half a pixel is rounding.
            (width < least - 0.5 || height < least - 0.5),
        )
        .map(({ element, box }) => `${box.width}x${box.height}: ${element.outerHTML.slice(0, 160)}`),
    THUMB,
  );
  expect.soft(small).toEqual([]);
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}
