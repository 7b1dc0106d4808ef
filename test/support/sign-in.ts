import { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { type ApiClient, createApiClient } from './api-client.ts';

/** The tokens of a new session, as the administrator a new database comes with unless somebody else is named. */
export async function tokensFor(
  url: string,
  username = 'admin',
  password = 'admin',
): Promise<TokenPairResponse> {
  const answer = await createApiClient(url).post('/api/token/', { username, password });
  return TokenPairResponse.parse(answer.body);
}

/** A client signed in as the administrator a new database comes with. `url` has no slash at the end. */
export async function signInAsFirstAdmin(url: string): Promise<ApiClient> {
  return createApiClient(url, `Bearer ${(await tokensFor(url)).access}`);
}

/** Gives the administrator of a new database another password. @returns the tokens of the session that goes on */
export async function replaceFirstPasswordAt(url: string, password: string): Promise<TokenPairResponse> {
  const first = await signInAsFirstAdmin(url);
  const passwords = { current_password: 'admin', new_password: password };
  return TokenPairResponse.parse((await first.post('/api/me/password/', passwords)).body);
}
