import { createListeners } from '../lib/listeners.ts';

const listeners = createListeners();
let isShown = false;

/** Opens the list of the keys, or puts it away. */
export function showShortcuts(isWanted: boolean): void {
  isShown = isWanted;
  listeners.tell();
}

export const areShortcutsShown = (): boolean => isShown;
export const subscribeToShortcuts = listeners.subscribe;
