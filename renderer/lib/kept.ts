import { claimsOf } from './token-claims.ts';
import { getTokens, sessionHasEnded, subscribeToTokens } from './tokens.ts';

/**
 * What somebody typed or began, kept for this one tab so that a reload loses none of it: not in the address, not in the
 * history, and gone with the tab.
 */
const PREFIX = 'foyer.kept.';
const WHOSE = 'whose';

/**
 * How long something is kept at most: until its session ends in whatever way; until its person signs out or somebody else
 * signs in; or until whoever keeps it lets go.
 */
export type KeptUntil = 'session-ends' | 'person-changes' | 'settled';

const placeOf = (name: string, until: KeptUntil) => `${PREFIX}${until}.${name}`;

/** What was kept under a name, as unread JSON; undefined when there is nothing. */
export function readKept(name: string, until: KeptUntil = 'session-ends'): unknown {
  try {
    const text = sessionStorage.getItem(placeOf(name, until));
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value over a reload; undefined forgets it. A full or forbidden store keeps nothing, and stops nobody. */
export function keep(name: string, value: unknown, until: KeptUntil = 'session-ends'): void {
  try {
    if (value === undefined) sessionStorage.removeItem(placeOf(name, until));
    else sessionStorage.setItem(placeOf(name, until), JSON.stringify(value));
  } catch {
    // The page goes on with what it has in memory.
  }
}

/** Forgets what belonged to a screen that is left. Whoever's session ended in the middle of it comes back to it. */
export function forgetWithScreen(name: string, until: KeptUntil): void {
  const goesOn = until === 'person-changes' && getTokens() === null && sessionHasEnded();
  if (!goesOn) keep(name, undefined, until);
}

function forgetAll(until: KeptUntil): void {
  for (const place of Object.keys(sessionStorage)) {
    if (place.startsWith(placeOf('', until))) sessionStorage.removeItem(place);
  }
}

/** Whoever comes next is not who was here before, even under the same name. */
export function forgetPerson(): void {
  forgetAll('session-ends');
  forgetAll('person-changes');
}

function followPerson(): void {
  const tokens = getTokens();
  if (tokens === null) {
    forgetAll('session-ends');
    if (!sessionHasEnded()) forgetAll('person-changes');
    return;
  }
  const { person } = claimsOf(tokens);
  const before = readKept(WHOSE, 'person-changes');
  // The next person at this device typed none of it.
  if (before !== undefined && before !== person) forgetPerson();
  keep(WHOSE, person, 'person-changes');
}

subscribeToTokens(followPerson);
if (getTokens() !== null) followPerson();
