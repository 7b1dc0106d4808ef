import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import {
  DeviceListQuery,
  DevicePage,
  EndOthersResponse,
  SessionListQuery,
  SessionPage,
} from '../../contracts/sessions.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentDevice, presentSession } from './session.presenter.ts';

/**
 * @openapi
 * /api/sessions/:
 *   get:
 *     tags: [People]
 *     summary: Where one is signed in, and the devices one has paired
 *     description: Only sessions that are open. An admin may ask for another user's with `?user=`, or for all with `?scope=all`.
 *     responses:
 *       200: { $ref: '#/components/responses/SessionPage' }
 */
const listSessions = defineRoute({
  operationId: 'listSessions',
  method: 'get',
  path: '/api/sessions/',
  access: 'session:list',
  params: NoParams,
  query: SessionListQuery,
  body: null,
  response: SessionPage,
  write: false,
  handler: async ({ query, actor, services, url }) =>
    presentPage(await services.sessions.list(query, actor), query, url, (session) =>
      presentSession(session, actor),
    ),
});

/**
 * @openapi
 * /api/sessions/{id}/:
 *   delete:
 *     tags: [People]
 *     summary: End a session at once
 *     description: One's own; an admin may end any.
 *     responses:
 *       204: { description: Ended. }
 */
const endSession = defineRoute({
  operationId: 'endSession',
  method: 'delete',
  path: '/api/sessions/{id}/',
  access: 'session:end',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  handler: ({ params, actor, services, tx }) => services.sessions.end(params.id, actor, tx),
});

/**
 * @openapi
 * /api/sessions/end-others/:
 *   post:
 *     tags: [People]
 *     summary: Sign out everywhere else
 *     description: Ends the sessions one has signed in to with one's password, but this one. Paired devices go on.
 *     responses:
 *       200: { $ref: '#/components/responses/EndOthersResponse' }
 */
const endOtherSessions = defineRoute({
  operationId: 'endOtherSessions',
  method: 'post',
  path: '/api/sessions/end-others/',
  access: 'session:end',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: EndOthersResponse,
  write: true,
  handler: async ({ actor, services, tx }) => ({ ended: await services.sessions.endOthers(actor, tx) }),
});

/**
 * @openapi
 * /api/devices/:
 *   get:
 *     tags: [People]
 *     summary: List the paired devices
 *     responses:
 *       200: { $ref: '#/components/responses/DevicePage' }
 */
const listDevices = defineRoute({
  operationId: 'listDevices',
  method: 'get',
  path: '/api/devices/',
  access: 'device:list',
  params: NoParams,
  query: DeviceListQuery,
  body: null,
  response: DevicePage,
  write: false,
  handler: async ({ query, actor, services, url }) =>
    presentPage(await services.sessions.listDevices(query), query, url, (device) =>
      presentDevice(device, actor),
    ),
});

/**
 * @openapi
 * /api/devices/{id}/:
 *   delete:
 *     tags: [People]
 *     summary: Revoke a paired device at once
 *     responses:
 *       204: { description: Revoked. }
 */
const revokeDevice = defineRoute({
  operationId: 'revokeDevice',
  method: 'delete',
  path: '/api/devices/{id}/',
  access: 'device:revoke',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  handler: ({ params, services, tx }) => services.sessions.revokeDevice(params.id, tx),
});

export const sessionRoutes = [listSessions, endOtherSessions, endSession, listDevices, revokeDevice];
