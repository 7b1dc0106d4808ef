import { markConnectionBack, markConnectionLost } from './connection.ts';

// A pause and a deadline that together stay under the two seconds within which an outage must be said, in milliseconds.
const PAUSE = 400;
const DEADLINE = 900;

/** Beyond its deadline by this much, the page was too busy to notice an answer, in milliseconds. */
const STANDSTILL = 300;

/** True, false, or null when the page itself stood still for so long that a missed deadline proves nothing. */
async function answers(): Promise<boolean | null> {
  const asked = performance.now();
  try {
    const url = new URL('/api/health/', window.location.origin);
    await fetch(url, { signal: AbortSignal.timeout(DEADLINE), cache: 'no-store' });
    return true;
  } catch {
    return performance.now() - asked > DEADLINE + STANDSTILL ? null : false;
  }
}

/**
 * Asks the server again and again, while the page is in sight, whether it is there. Any answer will do: what a failing
 * server says is told by the request that failed. Returns the function that stops it.
 */
export function watchConnection(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let asking = false;

  const ask = async () => {
    clearTimeout(timer);
    if (stopped || asking || document.hidden) return;
    asking = true;
    const answered = await answers();
    asking = false;
    // Timers and sockets of a page out of sight are throttled, which says nothing about the server.
    if (stopped || document.hidden) return;
    if (answered === true) markConnectionBack();
    if (answered === false) markConnectionLost();
    timer = setTimeout(askAgain, answered === null ? 0 : PAUSE);
  };
  const askAgain = () => void ask();

  document.addEventListener('visibilitychange', askAgain);
  window.addEventListener('online', askAgain);
  window.addEventListener('offline', askAgain);
  // Not at once: what a page begins with finds out by itself.
  timer = setTimeout(askAgain, PAUSE);
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', askAgain);
    window.removeEventListener('online', askAgain);
    window.removeEventListener('offline', askAgain);
  };
}
