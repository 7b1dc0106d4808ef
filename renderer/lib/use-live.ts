import { useSyncExternalStore } from 'react';
import { isLive, subscribeToConnection } from './connection.ts';

/** While changes are told, only what the clock changes is left to ask for: a beginning, an end. In milliseconds. */
const CLOCK_INTERVAL = 30_000;
const POLLING_INTERVAL = 2_000;

/** Whether the server tells of every change by itself; renders again when that changes. */
export function useLive(): boolean {
  return useSyncExternalStore(subscribeToConnection, isLive);
}

/** How often what other tills change is read again, in milliseconds: hardly ever while they are heard anyway. */
export function useLiveInterval(): number {
  return useLive() ? CLOCK_INTERVAL : POLLING_INTERVAL;
}
