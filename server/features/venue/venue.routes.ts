import { NoParams, NoQuery } from '../../contracts/common.ts';
import { VenueResponse } from '../../contracts/venue.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentVenue } from './venue.presenter.ts';

/**
 * @openapi
 * /api/venue/:
 *   get:
 *     tags: [Settings]
 *     summary: Whose box office this is, and how it writes times and amounts
 *     responses:
 *       200: { $ref: '#/components/responses/VenueResponse' }
 */
const readVenue = defineRoute({
  operationId: 'readVenue',
  method: 'get',
  path: '/api/venue/',
  // Whatever token a page has kept, it needs this before it can use it.
  access: 'anonymous',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: VenueResponse,
  write: false,
  handler: async ({ services, origin }) => presentVenue(await services.venue.read(origin)),
});

export const venueRoutes = [readVenue];
