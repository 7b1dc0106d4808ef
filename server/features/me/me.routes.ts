import { NoParams, NoQuery } from '../../contracts/common.ts';
import { ChangePasswordRequest, MeResponse } from '../../contracts/me.ts';
import { TokenPairResponse } from '../../contracts/tokens.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentMe } from './me.presenter.ts';

/**
 * @openapi
 * /api/me/:
 *   get:
 *     tags: [Authentication]
 *     summary: Who the access token stands for
 *     responses:
 *       200: { $ref: '#/components/responses/MeResponse' }
 */
const readMe = defineRoute({
  operationId: 'readMe',
  method: 'get',
  path: '/api/me/',
  access: 'signed-in',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: MeResponse,
  write: false,
  handler: async ({ actor, services }) => presentMe(await services.users.read(actor.id), actor),
});

/**
 * @openapi
 * /api/me/password/:
 *   post:
 *     tags: [Authentication]
 *     summary: Change one's own password
 *     description: Ends every session of this account, the devices it has paired too, and answers the tokens of a new one.
 *     requestBody: { $ref: '#/components/requestBodies/ChangePasswordRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/TokenPairResponse' }
 */
const changePassword = defineRoute({
  operationId: 'changePassword',
  method: 'post',
  path: '/api/me/password/',
  access: 'password:change',
  slowsGuessing: true,
  params: NoParams,
  query: NoQuery,
  body: ChangePasswordRequest,
  response: TokenPairResponse,
  // The service opens the unit of work itself, after the slow hashing.
  write: false,
  handler: ({ body, actor, services, origin }) => services.tokens.changePassword(actor, body, origin),
});

/**
 * @openapi
 * /api/me/sign-out/:
 *   post:
 *     tags: [Authentication]
 *     summary: Sign out
 *     description: Ends this session at once, with both its tokens.
 *     responses:
 *       204: { description: Signed out. }
 */
const signOut = defineRoute({
  operationId: 'signOut',
  method: 'post',
  path: '/api/me/sign-out/',
  access: 'signed-in',
  params: NoParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  handler: ({ actor, services, tx }) => services.sessions.signOut(actor, tx),
});

export const meRoutes = [readMe, changePassword, signOut];
