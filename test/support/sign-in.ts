import { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { type ApiClient, createApiClient } from './api-client.ts';

/** A client signed in as the administrator a new database comes with. `url` has no slash at the end. */
export async function signInAsFirstAdmin(url: string): Promise<ApiClient> {
  const answer = await createApiClient(url).post('/api/token/', { username: 'admin', password: 'admin' });
  return createApiClient(url, `Bearer ${TokenPairResponse.parse(answer.body).access}`);
}
