import { getTokens, subscribeToTokens } from './tokens.ts';

/**
 * What somebody typed or began, kept for this one tab so that a reload loses none of it: not in the address, not in the
 * history, and gone with the tab or with signing out.
 */
const PREFIX = 'foyer.kept.';

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

function forgetAll(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}

// The next person at this device typed none of it.
subscribeToTokens(() => {
  if (getTokens() === null) forgetAll();
});
