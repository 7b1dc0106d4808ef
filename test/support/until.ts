import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

/** Looks again and again until there is something. @throws Error that names `what` once `limitMs` are over */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
  limitMs: number,
): Promise<Found> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`${what} did not come within ${limitMs / 1000} s.`);
}
