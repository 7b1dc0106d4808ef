export type ConnectionState = 'connected' | 'lost';

const listeners = new Set<() => void>();
let state: ConnectionState = 'connected';

function change(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** Whether the server answered when it was last asked. */
export function getConnection(): ConnectionState {
  return state;
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
export function subscribeToConnection(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
