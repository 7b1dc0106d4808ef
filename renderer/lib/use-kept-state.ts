import { useEffect, useState } from 'react';
import { keep, readKept } from './kept.ts';

/**
 * State that outlives a reload of the page, and nothing else: with its screen it is gone.
 * @param read makes the state of what was kept, which is undefined the first time and may be of another version
 */
export function useKeptState<State>(name: string, read: (kept: unknown) => State) {
  const [state, setState] = useState(() => read(readKept(name)));
  useEffect(() => {
    keep(name, state);
    return () => keep(name, undefined);
  }, [name, state]);
  return [state, setState] as const;
}
