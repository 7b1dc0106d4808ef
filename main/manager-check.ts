import * as z from 'zod/mini';
import { strings } from './strings.ts';

const ANSWER_LIMIT_MS = 10_000;

const Tokens = z.object({ access: z.string() });
const Me = z.object({ role: z.string(), device: z.nullable(z.string()) });
const Refusal = z.object({ detail: z.string() });

async function ask(url: string, init: RequestInit): Promise<{ isOk: boolean; body: unknown }> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
  const text = await answer.text();
  return { isOk: answer.ok, body: text === '' ? null : JSON.parse(text) };
}

/** Whether this session's person may order the desktop about; a paired device never may, whoever it was paired by. */
async function isManaging(serverUrl: string, headers: HeadersInit): Promise<boolean> {
  const me = await ask(new URL('/api/me/', serverUrl).href, { headers });
  const { role, device } = Me.parse(me.body);
  return device === null && ['admin', 'manager'].includes(role);
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
  const mayLeave = await isManaging(serverUrl, headers);
  await ask(at('/api/me/sign-out/'), { method: 'POST', headers });
  return mayLeave ? null : strings.kiosk.notAllowed;
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

/**
 * Whether the server knows this session as one of an admin or a manager, so that a page cannot order by itself what it
 * shows to nobody else. A server out of reach knows none.
 */
export async function isManagersSession(serverUrl: string | undefined, access: string): Promise<boolean> {
  if (serverUrl === undefined) return false;
  return isManaging(serverUrl, { Authorization: `Bearer ${access}` }).catch(() => false);
}
