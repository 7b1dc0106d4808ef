import { NoParams, NoQuery } from '../../contracts/common.ts';
import { SharingResponse } from '../../contracts/sharing.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/sharing/:
 *   get:
 *     tags: [Settings]
 *     summary: Where other devices on the network find this Foyer
 *     responses:
 *       200: { $ref: '#/components/responses/SharingResponse' }
 */
const readSharing = defineRoute({
  operationId: 'readSharing',
  method: 'get',
  path: '/api/sharing/',
  access: 'signed-in',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: SharingResponse,
  write: false,
  handler: async ({ services }) => services.sharing.read(),
});

export const sharingRoutes = [readSharing];
