import type { Page } from '@playwright/test';

const BUSY_MS = 300;
const CODES = { Enter: 13, Tab: 9 } as const;

/**
 * Presses these keys while the page is too busy to draw or to hear a timer, so that it meets them all in one go: what a
 * fast person does to a slow computer.
 */
export async function pressWhileBusy(page: Page, keys: readonly (keyof typeof CODES)[]): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const busy = page.evaluate((ms) => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  }, BUSY_MS);
  // The browser takes the keys in the order in which they were sent; it answers only once the page has met them.
  const pressed = keys.flatMap((key) => {
    const known = { key, code: key, windowsVirtualKeyCode: CODES[key] };
    const text = key === 'Enter' ? '\r' : undefined;
    return [
      keyboard.send('Input.dispatchKeyEvent', {
        type: text === undefined ? 'rawKeyDown' : 'keyDown',
        text,
        ...known,
      }),
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...known }),
    ];
  });
  await Promise.all([busy, ...pressed]);
  await keyboard.detach();
}
