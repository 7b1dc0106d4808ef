import { useSyncExternalStore } from 'react';
import { getTokens, subscribeToTokens, type Tokens } from './tokens.ts';

/** The signed-in person's tokens, or null; renders again on sign-in and sign-out, in whichever tab. */
export function useTokens(): Tokens | null {
  return useSyncExternalStore(subscribeToTokens, getTokens);
}
