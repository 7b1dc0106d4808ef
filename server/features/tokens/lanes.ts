import type { Origin } from '../../http/origin.ts';
import type { Lane } from '../throttle/throttle.service.ts';

const MINUTE_MS = 60 * 1000;

/** Whoever sits at the computer that runs Foyer could as well take it along, and must not be locked out of it. */
const longestFor = (origin: Origin) => (origin.isThisComputer ? MINUTE_MS : 15 * MINUTE_MS);

/** One address that tries the names and passwords of many. */
export const signInFrom = (origin: Origin): Lane => ({
  name: ['sign in from', origin.address],
  free: 20,
  longestMs: longestFor(origin),
});

/**
 * Many addresses that try the passwords of one account. Whoever has signed in to it before from where they are has a
 * lane of their own there, so that nobody can keep an account's owner out by guessing.
 */
export const signInTo = (account: string | number, familiarAddress: string | null): Lane => ({
  name: ['sign in to', account, familiarAddress ?? 'elsewhere'],
  free: 10,
  longestMs: MINUTE_MS,
});

/** Somebody at an unlocked till who tries what its user's password may be. */
export const changePasswordOf = (userId: number): Lane => ({
  name: ['change password of', userId],
  free: 5,
  longestMs: MINUTE_MS,
});

/** Refresh tokens that do not hold. */
export const refreshFrom = (origin: Origin): Lane => ({
  name: ['refresh from', origin.address],
  free: 30,
  longestMs: MINUTE_MS,
});
