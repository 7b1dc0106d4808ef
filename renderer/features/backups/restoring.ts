import { HealthResponse } from '../../../server/contracts/health.ts';
import { request } from '../../lib/api-client.ts';
import { createListeners } from '../../lib/listeners.ts';

const LOOK_AGAIN = 700;
const USUAL = 30_000;

/** What is being put in place: when the backup was made, and whether it takes longer than most do. */
export type Restoring = { madeAt: string; isSlow: boolean };

const listeners = createListeners();
let restoring: Restoring | null = null;

/** Whether the server that answers was started after that moment of `performance.now()`. */
async function isBack(since: number): Promise<boolean> {
  try {
    const { uptime_seconds } = await request(HealthResponse, { path: '/api/health/' });
    return uptime_seconds * 1000 < performance.now() - since;
  } catch {
    // Out of reach, or not ready yet.
    return false;
  }
}

/**
 * The server has agreed to put a backup in place. Once it is back, the page is loaded anew, also where the person has been
 * signed out meanwhile: nothing it remembers of the other database may be shown or sold on.
 */
export function beginRestoring(madeAt: string): void {
  const since = performance.now();
  const look = async () => {
    if (await isBack(since)) return window.location.reload();
    restoring = { madeAt, isSlow: performance.now() - since > USUAL };
    listeners.tell();
    setTimeout(() => void look(), LOOK_AGAIN);
  };
  restoring = { madeAt, isSlow: false };
  listeners.tell();
  void look();
}

export function getRestoring(): Restoring | null {
  return restoring;
}

/** Calls back whenever that changes; returns the function that stops it. */
export const subscribeToRestoring = listeners.subscribe;
