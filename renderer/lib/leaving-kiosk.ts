import { createListeners } from './listeners.ts';

const listeners = createListeners();
let isAsking = false;

/** Has the one dialog ask for a password, or put the question away. */
export function askToLeaveKiosk(isWanted: boolean): void {
  isAsking = isWanted;
  listeners.tell();
}

export const isAskedToLeaveKiosk = (): boolean => isAsking;
export const subscribeToLeavingKiosk = listeners.subscribe;
