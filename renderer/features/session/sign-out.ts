import { requestNothing } from '../../lib/api-client.ts';
import { forgetPerson } from '../../lib/kept.ts';
import { clearTokens, getTokens } from '../../lib/tokens.ts';

/** How long the server may take to end the session, in milliseconds; nobody waits longer to leave a till. */
const PATIENCE = 2_000;

/** Ends the session on the server, and here in any case. */
export async function signOut(): Promise<void> {
  if (getTokens() === null) {
    forgetPerson();
    return;
  }
  try {
    await requestNothing({
      method: 'POST',
      path: '/api/me/sign-out/',
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    // Out of reach, or over already: what is left of it there ends within a day.
  } finally {
    clearTokens();
  }
}
