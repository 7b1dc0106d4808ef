import { createListeners } from './listeners.ts';

const listeners = createListeners();
let holds = 0;

function change(by: 1 | -1): void {
  holds += by;
  listeners.tell();
}

/**
 * Says that this page holds something a reload would disturb: text typed and not yet saved, a question being asked, a
 * write without its answer. Returns the function that says it is over.
 */
export function holdPage(): () => void {
  let isHeld = true;
  change(1);
  return () => {
    if (!isHeld) return;
    isHeld = false;
    change(-1);
  };
}

/** Whether a reload would disturb somebody now. */
export function isPageHeld(): boolean {
  return holds > 0;
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToHolds = listeners.subscribe;
