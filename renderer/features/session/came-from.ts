import type { Location } from 'react-router';

/** Where a person was going when signing in got in the way: a place of this window, Sell when there is none. */
export function cameFrom(location: Location<unknown>): string {
  const { state } = location;
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  return typeof from === 'string' && /^\/(?!\/)/.test(from) ? from : '/';
}
