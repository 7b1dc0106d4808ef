import { createListeners } from './listeners.ts';
import { sessionHasEnded } from './session-end.ts';
import { getTokens, subscribeToTokens, type Tokens } from './tokens.ts';

/**
 * What somebody typed or began, kept for this one tab so that neither a reload nor the end of their session loses any of
 * it: not in the address, not in the history, and gone with the tab, with signing out, or when somebody else signs in.
 */
const PREFIX = 'foyer.kept.';
const WHOSE = 'whose';

/** What was kept under a name, as unread JSON; undefined when there is nothing. */
export function readKept(name: string): unknown {
  try {
    const text = sessionStorage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value over a reload; undefined forgets it. A full or forbidden store keeps nothing, and stops nobody. */
export function keep(name: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // The page goes on with what it has in memory.
  }
}

/** Forgets what belonged to a screen that is left. Whose session ended in the middle of it comes back to it. */
export function forgetWithScreen(name: string): void {
  if (getTokens() !== null || !sessionHasEnded()) keep(name, undefined);
}

function forgetAll(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}

const nextPerson = createListeners();

/** Calls back when nothing of the person who was here is left for the next one; returns the function that stops it. */
export const subscribeToNextPerson = nextPerson.subscribe;

/** Whose tokens these are, in the server's own word for them. */
function userOf({ access }: Tokens): string {
  const claims = access.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
  try {
    return String(JSON.parse(atob(claims ?? '')).sub);
  } catch {
    return access;
  }
}

function noteWhose(): void {
  const tokens = getTokens();
  const before = readKept(WHOSE);
  const now = tokens === null ? undefined : userOf(tokens);
  const isSomebodyElse = before !== undefined && now !== undefined && before !== now;
  const hasLeft = now === undefined && !sessionHasEnded();
  if (isSomebodyElse || hasLeft) {
    forgetAll();
    nextPerson.tell();
  }
  if (now !== undefined) keep(WHOSE, now);
}

// The next person at this device typed none of it.
subscribeToTokens(noteWhose);
if (getTokens() !== null) noteWhose();
