import { IdParams, NoParams, NoQuery, PdfFile } from '../../contracts/common.ts';
import { DoorListsResponse } from '../../contracts/door-lists.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/events/events/{id}/door-list/:
 *   get:
 *     tags: [Events]
 *     summary: An event's door list to print
 *     description: Everybody who has a seat, by surname, with a box to tick; how the seats stand; and room for walk-ins.
 *     responses:
 *       200: { $ref: '#/components/responses/PdfFile' }
 */
const readDoorList = defineRoute({
  operationId: 'readDoorList',
  method: 'get',
  path: '/api/events/events/{id}/door-list/',
  access: 'event:read-bookings',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: PdfFile,
  write: false,
  handler: ({ params, services }) => services.doorLists.draw(params.id),
});

/**
 * @openapi
 * /api/door-lists/:
 *   get:
 *     tags: [Settings]
 *     summary: How it stands with the door lists that are kept in a folder
 *     responses:
 *       200: { $ref: '#/components/responses/DoorListsResponse' }
 */
const readDoorLists = defineRoute({
  operationId: 'readDoorLists',
  method: 'get',
  path: '/api/door-lists/',
  access: 'settings:read',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: DoorListsResponse,
  write: false,
  handler: ({ services }) => services.doorLists.read(),
});

export const doorListRoutes = [readDoorList, readDoorLists];
