import { setTimeout as sleep } from 'node:timers/promises';

const givenUp = new Set<Promise<unknown>>();

/**
 * Waits for work, but no longer than that. What has not ended by then is given up: a call to a disk that is gone may never
 * return, and nothing can break it off.
 */
export async function waitAtMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const limit = new AbortController();
  let isOver = false;
  const over = work
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      limit.abort();
      givenUp.delete(work);
    });
  await Promise.race([over, sleep(milliseconds, undefined, { signal: limit.signal }).catch(() => undefined)]);
  if (!isOver) givenUp.add(work);
}

/**
 * Ends this process, after everything that matters is in order. Node waits for every call to a disk before it ends, also
 * for one that never returns; where one was given up, only force ends the process.
 */
export function leave(code: number): void {
  if (givenUp.size === 0) process.exit(code);
  process.kill(process.pid, 'SIGKILL');
}
