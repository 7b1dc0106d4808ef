import { getTokens, subscribeToTokens } from './tokens.ts';

let hasEnded = false;

/** The server takes this session for over; to be called before its tokens are forgotten. */
export function rememberSessionEnded(): void {
  hasEnded = true;
}

/** Whether somebody has to sign in again who did not sign out. */
export function sessionHasEnded(): boolean {
  return hasEnded;
}

// Whoever signs in begins anew.
subscribeToTokens(() => {
  if (getTokens() !== null) hasEnded = false;
});
