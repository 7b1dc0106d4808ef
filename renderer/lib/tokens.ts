import { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { createListeners } from './listeners.ts';

const STORAGE_KEY = 'foyer.tokens';
/** Stands in place of tokens that the server takes no more, so that every tab knows that nobody signed out. */
const ENDED = 'ended';

export type Tokens = TokenPairResponse;

const listeners = createListeners();
let current: Tokens | null = readStored();

function readStored(): Tokens | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === null || stored === ENDED ? null : TokenPairResponse.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

// Another tab signed in, refreshed or signed out: this one follows.
window.addEventListener('storage', (event) => {
  if (event.key !== STORAGE_KEY && event.key !== null) return;
  current = readStored();
  listeners.tell();
});

/** The signed-in person's tokens, the same object until they change; null when nobody is signed in. */
export function getTokens(): Tokens | null {
  return current;
}

/** The same as another tab may have left them a moment ago, before this one is told. */
export function readTokens(): Tokens | null {
  const stored = readStored();
  if (stored?.refresh !== current?.refresh || stored?.access !== current?.access) {
    current = stored;
    listeners.tell();
  }
  return current;
}

/** Signs in with these tokens, in every tab of this browser. */
export function saveTokens(tokens: Tokens): void {
  current = tokens;
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tokens));
  listeners.tell();
}

/** Signs out on purpose, in every tab of this browser. */
export function clearTokens(): void {
  current = null;
  localStorage.removeItem(STORAGE_KEY);
  listeners.tell();
}

/** The server takes this session for over: somebody has to sign in again, in every tab of this browser. */
export function endSession(): void {
  current = null;
  localStorage.setItem(STORAGE_KEY, ENDED);
  listeners.tell();
}

/** Whether somebody has to sign in again who did not sign out. */
export function sessionHasEnded(): boolean {
  return localStorage.getItem(STORAGE_KEY) === ENDED;
}

/** Calls back on every sign-in, refresh, end of a session and sign-out; returns the function that stops it. */
export const subscribeToTokens = listeners.subscribe;
