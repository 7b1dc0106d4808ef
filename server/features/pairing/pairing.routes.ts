import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import {
  CreatePairingCodeRequest,
  OpenPairingCodePage,
  PairedResponse,
  PairingCodeListQuery,
  PairingCodeResponse,
  PairRequest,
} from '../../contracts/pairing.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentNewCode, presentOpenCode } from './pairing.presenter.ts';

/**
 * @openapi
 * /api/pairing-codes/:
 *   get:
 *     tags: [People]
 *     summary: List the pairing codes that nobody has used yet, without the codes
 *     responses:
 *       200: { $ref: '#/components/responses/OpenPairingCodePage' }
 */
const listPairingCodes = defineRoute({
  operationId: 'listPairingCodes',
  method: 'get',
  path: '/api/pairing-codes/',
  access: 'pairing_code:list',
  params: NoParams,
  query: PairingCodeListQuery,
  body: null,
  response: OpenPairingCodePage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.pairing.list(query), query, url, presentOpenCode),
});

/**
 * @openapi
 * /api/pairing-codes/:
 *   post:
 *     tags: [People]
 *     summary: Make a code that pairs one device
 *     description: >-
 *       Good for ten minutes, once, and only while whoever made it may still pair such a device. Refused while the first
 *       password stands. The device acts under the name of whoever pairs it, with the role given here or theirs,
 *       whichever may do less.
 *     requestBody: { $ref: '#/components/requestBodies/CreatePairingCodeRequest' }
 *     responses:
 *       201: { $ref: '#/components/responses/PairingCodeResponse' }
 */
const createPairingCode = defineRoute({
  operationId: 'createPairingCode',
  method: 'post',
  path: '/api/pairing-codes/',
  access: 'pairing_code:create',
  params: NoParams,
  query: NoQuery,
  body: CreatePairingCodeRequest,
  status: 201,
  response: PairingCodeResponse,
  write: true,
  handler: async ({ body, actor, services, tx }) =>
    presentNewCode(await services.pairing.create(body, actor, tx)),
});

/**
 * @openapi
 * /api/pairing-codes/{id}/:
 *   delete:
 *     tags: [People]
 *     summary: Make a pairing code worthless before anybody uses it
 *     responses:
 *       204: { description: Deleted. }
 */
const deletePairingCode = defineRoute({
  operationId: 'deletePairingCode',
  method: 'delete',
  path: '/api/pairing-codes/{id}/',
  access: 'pairing_code:delete',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  handler: ({ params, services, tx }) => services.pairing.delete(params.id, tx),
});

/**
 * @openapi
 * /api/pairing/:
 *   post:
 *     tags: [Authentication]
 *     summary: Trade a pairing code for a device's access and refresh token
 *     description: >-
 *       Opens the device's session, which lasts as long as its refresh token is traded once in thirty days. To be able to
 *       ask again within a minute when the answer got lost, send an `Idempotency-Key`.
 *     requestBody: { $ref: '#/components/requestBodies/PairRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/PairedResponse' }
 */
const pairDevice = defineRoute({
  operationId: 'pairDevice',
  method: 'post',
  path: '/api/pairing/',
  access: 'anonymous',
  slowsGuessing: true,
  repeatsForMinutes: 1,
  params: NoParams,
  query: NoQuery,
  body: PairRequest,
  response: PairedResponse,
  write: false,
  handler: ({ body, key, services, origin }) => services.pairing.pair(body.code, key, origin),
});

export const pairingRoutes = [listPairingCodes, createPairingCode, deletePairingCode, pairDevice];
