import { TokenPairResponse } from '../../../../server/contracts/tokens.ts';
import { request } from '../../../lib/api-client.ts';
import { getTokens, saveTokens } from '../../../lib/tokens.ts';

/** Whom a new database knows, and what everybody knows of them; it opens nothing but on the computer of Foyer itself. */
export const FIRST_ADMIN = { username: 'admin', password: 'admin' };

/** Signs in as the first administrator, unless somebody is, and gives them another password. @throws ApiError */
export async function replaceFirstPassword(password: string): Promise<void> {
  if (getTokens() === null) {
    saveTokens(await request(TokenPairResponse, { method: 'POST', path: '/api/token/', body: FIRST_ADMIN }));
  }
  const body = { current_password: FIRST_ADMIN.password, new_password: password };
  saveTokens(await request(TokenPairResponse, { method: 'POST', path: '/api/me/password/', body }));
}
