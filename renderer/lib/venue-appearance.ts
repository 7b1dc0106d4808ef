import type { Appearance } from '../../server/contracts/settings.ts';
import { createListeners } from './listeners.ts';

const listeners = createListeners();
let appearance: Appearance = 'system';

/** How the window looks in this venue where nobody has chosen on the device itself. */
export function getVenueAppearance(): Appearance {
  return appearance;
}

export function setVenueAppearance(next: Appearance): void {
  if (next === appearance) return;
  appearance = next;
  listeners.tell();
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToVenueAppearance = listeners.subscribe;
