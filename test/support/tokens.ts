import type { ApiServer } from './api-server.ts';

/** The body of the answer to a token that does not hold. */
export const INVALID = {
  detail: 'This token is invalid or has expired. Sign in again.',
  code: 'token_not_valid',
};

/** Asks for a token pair, as the first admin unless somebody else is named. */
export function signIn(server: ApiServer, username = 'admin', password = 'admin') {
  return server.anonymous.post('/api/token/', { username, password });
}

/** Who an Authorization header stands for, or the status it is refused with. */
export async function whoIs(server: ApiServer, authorization: string): Promise<unknown> {
  const { status, body } = await server.as(authorization).get('/api/me/');
  return status === 200 ? (body as { username: string }).username : status;
}
