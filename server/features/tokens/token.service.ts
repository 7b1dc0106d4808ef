import { type KeyObject, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { TokenPairResponse } from '../../contracts/tokens.ts';
import { HttpError } from '../../http/errors.ts';
import type { Actor } from '../../http/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Account, UserService } from '../users/user.service.ts';

export type TokenService = ReturnType<typeof createTokenService>;

/** Lifetimes in seconds, from the reference document: 60 minutes and 1 day. */
const LIFETIME = { access: 60 * 60, refresh: 24 * 60 * 60 } as const;
type TokenType = keyof typeof LIFETIME;

const Claims = z.object({
  sub: z.string().regex(/^\d+$/).transform(Number),
  token_type: z.enum(['access', 'refresh']),
  ver: z.int(),
  exp: z.int(),
});

function invalidToken(detail = 'This token is invalid or has expired. Sign in again.'): HttpError {
  return new HttpError(401, detail, 'token_not_valid', { 'WWW-Authenticate': 'Bearer realm="api"' });
}

/** Issues and checks the JSON Web Tokens people sign in with. */
export function createTokenService(deps: { key: KeyObject; clock: Clock; users: UserService }) {
  const { key, clock, users } = deps;
  const nowInSeconds = () => Math.floor(clock.now().getTime() / 1000);

  function sign(user: Account, type: TokenType): string {
    const iat = nowInSeconds();
    const claims = { token_type: type, ver: user.tokenVersion, iat, exp: iat + LIFETIME[type] };
    return jwt.sign(claims, key, { algorithm: 'HS256', subject: String(user.id), jwtid: randomUUID() });
  }

  async function verify(token: string, type: TokenType): Promise<Account> {
    let payload: unknown;
    try {
      payload = jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: nowInSeconds() });
    } catch {
      throw invalidToken();
    }
    const claims = Claims.safeParse(payload);
    if (!claims.success || claims.data.token_type !== type) throw invalidToken();
    const user = await users.findActive(claims.data.sub);
    if (user?.tokenVersion !== claims.data.ver) throw invalidToken();
    return user;
  }

  /** The password everybody knows is good on this computer alone. */
  function refuseStrangersWithFirstPassword(user: Account, fromThisComputer: boolean): void {
    if (user.mustChangePassword && !fromThisComputer) {
      throw new HttpError(
        403,
        'This account still has its first password. Change it on the computer that runs Foyer, then sign in here.',
        'first_password',
      );
    }
  }

  const pairFor = (user: Account): TokenPairResponse => ({
    refresh: sign(user, 'refresh'),
    access: sign(user, 'access'),
  });

  return {
    pairFor,

    /** @throws HttpError 401 for a wrong name or password, 403 for the first password from elsewhere */
    async obtain(username: string, password: string, fromThisComputer: boolean): Promise<TokenPairResponse> {
      const user = await users.findByCredentials(username, password);
      if (!user) {
        throw invalidToken('No active account has this user name and password.');
      }
      refuseStrangersWithFirstPassword(user, fromThisComputer);
      return pairFor(user);
    },

    /** A new access token for a refresh token that still holds. @throws HttpError 401 */
    async refresh(refreshToken: string, fromThisComputer: boolean): Promise<{ access: string }> {
      const user = await verify(refreshToken, 'refresh');
      refuseStrangersWithFirstPassword(user, fromThisComputer);
      return { access: sign(user, 'access') };
    },

    /**
     * Who an Authorization header stands for; null without one.
     * @throws HttpError 401 when the token does not hold, 403 for the first password from elsewhere
     */
    async authenticate(authorization: string | undefined, fromThisComputer: boolean): Promise<Actor | null> {
      if (authorization === undefined) return null;
      const [, token] = /^Bearer +([\w.-]+)$/i.exec(authorization) ?? [];
      if (!token) throw invalidToken('The Authorization header must be "Bearer" and an access token.');
      const user = await verify(token, 'access');
      refuseStrangersWithFirstPassword(user, fromThisComputer);
      return { id: user.id, username: user.username, role: user.role };
    },
  };
}
