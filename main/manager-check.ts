import { z } from 'zod';
import { strings } from './strings.ts';

const ANSWER_LIMIT_MS = 10_000;

const Tokens = z.object({ access: z.string() });
const Me = z.object({ role: z.string() });
const Refusal = z.object({ detail: z.string() });

async function ask(url: string, init: RequestInit): Promise<{ isOk: boolean; body: unknown }> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  const text = await answer.text();
  return { isOk: answer.ok, body: text === '' ? null : JSON.parse(text) };
}

async function signInAndOut(serverUrl: string, username: string, password: string): Promise<string | null> {
  const at = (place: string) => new URL(place, serverUrl).href;
  const signedIn = await ask(at('/api/token/'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!signedIn.isOk) return Refusal.safeParse(signedIn.body).data?.detail ?? strings.kiosk.wrongPassword;
  const headers = { Authorization: `Bearer ${Tokens.parse(signedIn.body).access}` };
  const me = await ask(at('/api/me/'), { headers });
  await ask(at('/api/me/sign-out/'), { method: 'POST', headers });
  const isManaging = ['admin', 'manager'].includes(Me.parse(me.body).role);
  return isManaging ? null : strings.kiosk.notAllowed;
}

/**
 * Why this person may not order the desktop about, or null when they are an admin or a manager. The server decides, by a
 * sign-in that is ended at once: it slows guessing down, and its trail shows who it was.
 */
export async function refusalOfManager(
  serverUrl: string | undefined,
  username: string,
  password: string,
): Promise<string | null> {
  if (serverUrl === undefined) return strings.kiosk.outOfReach;
  try {
    return await signInAndOut(serverUrl, username, password);
  } catch {
    return strings.kiosk.outOfReach;
  }
}
