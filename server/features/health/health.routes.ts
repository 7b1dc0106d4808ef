import { NoParams, NoQuery } from '../../contracts/common.ts';
import { HealthResponse } from '../../contracts/health.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/health/:
 *   get:
 *     tags: [Health]
 *     summary: Version, database and uptime
 *     responses:
 *       200: { $ref: '#/components/responses/HealthResponse' }
 */
const readHealth = defineRoute({
  operationId: 'readHealth',
  method: 'get',
  path: '/api/health/',
  access: 'public',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: HealthResponse,
  write: false,
  handler: ({ services }) => services.health.read(),
});

export const healthRoutes = [readHealth];
