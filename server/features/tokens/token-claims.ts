import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import * as z from 'zod';
import { HttpError } from '../../http/errors.ts';
import type { Clock } from '../../lib/clock.ts';

export type TokenType = 'access' | 'refresh';

/** No token of ours is longer; a longer one is not looked at. */
const LONGEST_TOKEN = 1024;

const RecordNumber = z.int().min(1);
const Claims = z.object({
  sub: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  token_type: z.enum(['access', 'refresh']),
  sid: RecordNumber,
  ver: z.int(),
  exp: z.int(),
  jti: z.string(),
});

/** What a token says: whose it is (`sub`), of which session (`sid`), issued under which password (`ver`). */
export type Claims = z.infer<typeof Claims>;

export function invalidToken(detail = 'This token is invalid or has expired. Sign in again.'): HttpError {
  return new HttpError(401, detail, 'token_not_valid', { 'WWW-Authenticate': 'Bearer realm="api"' });
}

/** Writes and reads the JSON Web Tokens, which are good as far as the session they name is. */
export function createTokenCodec({ key, clock }: { key: KeyObject; clock: Clock }) {
  const inSeconds = (instant: Date) => Math.floor(instant.getTime() / 1000);

  return {
    sign(
      type: TokenType,
      token: { id: string; userId: number; sessionId: number; version: number; from: Date; until: Date },
    ): string {
      const claims = {
        token_type: type,
        ver: token.version,
        sid: token.sessionId,
        iat: inSeconds(token.from),
        exp: inSeconds(token.until),
      };
      return jwt.sign(claims, key, { algorithm: 'HS256', subject: String(token.userId), jwtid: token.id });
    },

    /** @throws HttpError 401 when it is not signed by this server, not of this type, or too old */
    read(token: string, type: TokenType): Claims {
      if (token.length > LONGEST_TOKEN) throw invalidToken();
      let payload: unknown;
      try {
        payload = jwt.verify(token, key, { algorithms: ['HS256'], clockTimestamp: inSeconds(clock.now()) });
      } catch {
        throw invalidToken();
      }
      const claims = Claims.safeParse(payload);
      if (!claims.success || claims.data.token_type !== type) throw invalidToken();
      return claims.data;
    },
  };
}
