import type { Location } from 'react-router';

function fromOf({ state }: Location<unknown>): unknown {
  return typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
}

/** Where a person was going when signing in got in the way: a place of this window, Sell when there is none. */
export function cameFrom(location: Location<unknown>): string {
  const from = fromOf(location);
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}

/** Whether signing in got in the way of Foyer's first page, as it does for whoever opens the program. */
export function wasSentFromHome(location: Location<unknown>): boolean {
  return fromOf(location) === '/';
}
