import type { Page } from '@playwright/test';

const BEAT_MS = 50;

/**
 * When a timer of the page's own rang, in milliseconds since 1970, from now until the page, or a part of it, says these
 * words.
 */
export function beatsUntil(page: Page, words: string, within = 'body'): Promise<number[]> {
  return page.evaluate(
    ([text, where, beat]) =>
      new Promise<number[]>((resolve) => {
        const beats: number[] = [];
        const timer = setInterval(() => {
          beats.push(Date.now());
          if (!document.querySelector(where)?.textContent?.includes(text)) return;
          clearInterval(timer);
          resolve(beats);
        }, beat);
      }),
    [words, within, BEAT_MS] as const,
  );
}

/**
 * Milliseconds of the page's own time since this moment: while other programs keep the whole page from running, its time
 * stands still, so a promise of seconds is held to on a busy machine too.
 */
export function pageTimeSince(moment: number, beats: readonly number[]): number {
  return beats.filter((at) => at > moment).length * BEAT_MS;
}

/** Milliseconds of the page's own time from now until the page, or a part of it, says these words. */
export async function pageTimeUntil(page: Page, words: string, within = 'body'): Promise<number> {
  return pageTimeSince(0, await beatsUntil(page, words, within));
}
