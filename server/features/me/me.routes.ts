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
  handler: async ({ actor, services }) => presentMe(await services.users.read(actor.id)),
});

/**
 * @openapi
 * /api/me/password/:
 *   post:
 *     tags: [Authentication]
 *     summary: Change one's own password
 *     description: Ends every token issued before and answers a new pair.
 *     requestBody: { $ref: '#/components/requestBodies/ChangePasswordRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/TokenPairResponse' }
 */
const changePassword = defineRoute({
  operationId: 'changePassword',
  method: 'post',
  path: '/api/me/password/',
  access: 'signed-in',
  params: NoParams,
  query: NoQuery,
  body: ChangePasswordRequest,
  response: TokenPairResponse,
  // The service opens the unit of work itself, after the slow hashing.
  write: false,
  handler: async ({ body, actor, services }) =>
    services.tokens.pairFor(
      await services.users.changePassword(actor.id, body.current_password, body.new_password),
    ),
});

export const meRoutes = [readMe, changePassword];
