import { NoParams, NoQuery } from '../../contracts/common.ts';
import { DemoSeasonResponse } from '../../contracts/demo.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/demo/:
 *   post:
 *     tags: [Example season]
 *     summary: Load the example season into a box office without events
 *     responses:
 *       201: { $ref: '#/components/responses/DemoSeasonResponse' }
 */
const loadDemoSeason = defineRoute({
  operationId: 'loadDemoSeason',
  method: 'post',
  path: '/api/demo/',
  access: 'demo:load',
  params: NoParams,
  query: NoQuery,
  body: null,
  status: 201,
  response: DemoSeasonResponse,
  write: true,
  handler: ({ actor, services, tx }) => services.demo.load(actor, tx),
});

export const demoRoutes = [loadDemoSeason];
