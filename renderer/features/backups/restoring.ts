import { createListeners } from '../../lib/listeners.ts';

/** What is being put in place: when the backup was made, and since when (of `performance.now()`). */
export type Restoring = { madeAt: string; since: number };

const listeners = createListeners();
let restoring: Restoring | null = null;

/** The server has agreed to put a backup in place. */
export function beginRestoring(madeAt: string): void {
  restoring = { madeAt, since: performance.now() };
  listeners.tell();
}

export function getRestoring(): Restoring | null {
  return restoring;
}

/** Calls back when it begins; returns the function that stops it. */
export const subscribeToRestoring = listeners.subscribe;
