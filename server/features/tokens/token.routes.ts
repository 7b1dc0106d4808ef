import { NoParams, NoQuery } from '../../contracts/common.ts';
import {
  AccessTokenResponse,
  ObtainTokenRequest,
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
 *     description: The access token is good for 60 minutes, the refresh token for one day.
 *     requestBody: { $ref: '#/components/requestBodies/ObtainTokenRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/TokenPairResponse' }
 */
const obtainToken = defineRoute({
  operationId: 'obtainToken',
  method: 'post',
  path: '/api/token/',
  access: 'anonymous',
  params: NoParams,
  query: NoQuery,
  body: ObtainTokenRequest,
  response: TokenPairResponse,
  write: false,
  handler: ({ body, services, fromThisComputer }) =>
    services.tokens.obtain(body.username, body.password, fromThisComputer),
});

/**
 * @openapi
 * /api/token/refresh/:
 *   post:
 *     tags: [Authentication]
 *     summary: Trade a refresh token for a new access token
 *     requestBody: { $ref: '#/components/requestBodies/RefreshTokenRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/AccessTokenResponse' }
 */
const refreshToken = defineRoute({
  operationId: 'refreshToken',
  method: 'post',
  path: '/api/token/refresh/',
  access: 'anonymous',
  params: NoParams,
  query: NoQuery,
  body: RefreshTokenRequest,
  response: AccessTokenResponse,
  write: false,
  handler: ({ body, services, fromThisComputer }) => services.tokens.refresh(body.refresh, fromThisComputer),
});

export const tokenRoutes = [obtainToken, refreshToken];
