import * as z from 'zod';
import { getTokens, type Tokens } from './tokens.ts';

const Claims = z.object({ sub: z.string(), sid: z.number() });

/**
 * Whose tokens these are and of which session, in the server's own words. Only to be compared: nothing here checks them.
 * Tokens that say neither are nobody else's.
 */
export function claimsOf({ access }: Tokens): { person: string; session: string } {
  const payload = access.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
  try {
    const { sub, sid } = Claims.parse(JSON.parse(atob(payload)));
    return { person: sub, session: String(sid) };
  } catch {
    return { person: access, session: access };
  }
}

/** The session that somebody is signed in with here; undefined while nobody is. */
export function sessionNow(): string | undefined {
  const tokens = getTokens();
  return tokens === null ? undefined : claimsOf(tokens).session;
}
