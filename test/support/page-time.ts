import type { Page } from '@playwright/test';

const BEAT_MS = 50;

/**
 * Milliseconds from now until the page, or a part of it, says these words, counted by a timer of the page's own: while other programs keep
 * the whole page from running, its time stands still, so a promise of seconds is held to on a busy machine too.
 */
export function pageTimeUntil(page: Page, words: string, within = 'body'): Promise<number> {
  return page.evaluate(
    ([text, where, beat]) =>
      new Promise<number>((resolve) => {
        let beats = 0;
        const timer = setInterval(() => {
          beats += 1;
          if (!document.querySelector(where)?.textContent?.includes(text)) return;
          clearInterval(timer);
          resolve(beats * beat);
        }, beat);
      }),
    [words, within, BEAT_MS] as const,
  );
}
