import { NoParams } from '../../contracts/common.ts';
import { ConnectionListQuery, ConnectionPage } from '../../contracts/connections.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentConnection } from './connection.presenter.ts';

/**
 * @openapi
 * /api/connections/:
 *   get:
 *     tags: [Settings]
 *     summary: Who is connected this moment
 *     description: Everybody with a page open that hears of changes, on this computer and on the network.
 *     responses:
 *       200: { $ref: '#/components/responses/ConnectionPage' }
 */
const listConnections = defineRoute({
  operationId: 'listConnections',
  method: 'get',
  path: '/api/connections/',
  access: 'connection:list',
  params: NoParams,
  query: ConnectionListQuery,
  body: null,
  response: ConnectionPage,
  write: false,
  handler: async ({ query, actor, services, url }) =>
    presentPage(services.connections.list(query), query, url, (connection) =>
      presentConnection(connection, actor),
    ),
});

export const connectionRoutes = [listConnections];
