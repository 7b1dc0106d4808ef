import { createListeners } from './listeners.ts';
export type ConnectionState = 'connected' | 'lost';

const listeners = createListeners();
let state: ConnectionState = 'connected';
let hearsChanges = false;

function change(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  listeners.tell();
}

/** Whether the server answered when it was last asked. */
export function getConnection(): ConnectionState {
  return state;
}

/** Whether the server tells of every change by itself, so that nothing has to be asked for again and again. */
export function isLive(): boolean {
  return hearsChanges && state === 'connected';
}

/** The live connection began or ended. */
export function markLive(next: boolean): void {
  if (next === hearsChanges) return;
  hearsChanges = next;
  listeners.tell();
}

/** A request went unanswered. */
export function markConnectionLost(): void {
  change('lost');
}

/** An answer came, whatever it said. */
export function markConnectionBack(): void {
  change('connected');
}

/** Calls back on every change; returns the function that stops it. */
export const subscribeToConnection = listeners.subscribe;
