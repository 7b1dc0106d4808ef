import { NoParams, NoQuery } from '../../contracts/common.ts';
import {
  ObtainTokenRequest,
  RefreshedTokensResponse,
  RefreshTokenRequest,
  TokenPairResponse,
} from '../../contracts/tokens.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/token/:
 *   post:
 *     tags: [Authentication]
 *     summary: Obtain an access and a refresh token
 *     description: >-
 *       Opens a session, which lasts a day. The access token is good for 60 minutes, the refresh token for one trade. After
 *       too many wrong passwords for one account or from one address each further try has to wait, longer each time.
 *     requestBody: { $ref: '#/components/requestBodies/ObtainTokenRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/TokenPairResponse' }
 */
const obtainToken = defineRoute({
  operationId: 'obtainToken',
  method: 'post',
  path: '/api/token/',
  access: 'anonymous',
  slowsGuessing: true,
  params: NoParams,
  query: NoQuery,
  body: ObtainTokenRequest,
  response: TokenPairResponse,
  write: false,
  handler: ({ body, services, origin }) => services.tokens.obtain(body.username, body.password, origin),
});

/**
 * @openapi
 * /api/token/refresh/:
 *   post:
 *     tags: [Authentication]
 *     summary: Trade a refresh token for a new access token and the next refresh token
 *     description: >-
 *       A refresh token is good for one trade. One that is sent again has been copied by somebody, so its session ends at
 *       once. To be able to ask again when the answer got lost, send an `Idempotency-Key`.
 *     requestBody: { $ref: '#/components/requestBodies/RefreshTokenRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/RefreshedTokensResponse' }
 */
const refreshToken = defineRoute({
  operationId: 'refreshToken',
  method: 'post',
  path: '/api/token/refresh/',
  access: 'anonymous',
  slowsGuessing: true,
  repeatsForMinutes: 10,
  params: NoParams,
  query: NoQuery,
  body: RefreshTokenRequest,
  response: RefreshedTokensResponse,
  write: false,
  handler: async ({ body, key, services, origin }) => {
    const { access, refresh } = await services.tokens.refresh(body.refresh, key, origin);
    return { access, refresh };
  },
});

export const tokenRoutes = [obtainToken, refreshToken];
