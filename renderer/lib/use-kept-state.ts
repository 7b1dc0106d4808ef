import { useEffect, useState } from 'react';
import { forgetWithScreen, type KeptUntil, keep, readKept } from './kept.ts';

/**
 * State that outlives a reload of the page, and the end of the session where it is somebody's own; otherwise it is gone
 * with its screen.
 * @param read makes the state of what was kept, which is undefined the first time and may be of another version
 */
export function useKeptState<State>(
  name: string,
  read: (kept: unknown) => State,
  until: KeptUntil = 'session-ends',
) {
  const [state, setState] = useState(() => read(readKept(name, until)));
  useEffect(() => {
    keep(name, state, until);
    return () => forgetWithScreen(name, until);
  }, [name, state, until]);
  return [state, setState] as const;
}
