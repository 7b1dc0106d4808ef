import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import {
  AvailabilityResponse,
  CreateEventRequest,
  EventListQuery,
  EventPage,
  EventResponse,
  PatchEventRequest,
  UpdateEventRequest,
} from '../../contracts/events.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentAvailability, presentEvent, presentTaggedEvent } from './event.presenter.ts';

/**
 * @openapi
 * /api/events/events/:
 *   get:
 *     tags: [Events]
 *     summary: List all events
 *     description: By start unless `ordering` says otherwise. `search` finds beginnings of words in title and description, accents and case ignored.
 *     responses:
 *       200: { $ref: '#/components/responses/EventPage' }
 */
const listEvents = defineRoute({
  operationId: 'listEvents',
  method: 'get',
  path: '/api/events/events/',
  access: 'public',
  params: NoParams,
  query: EventListQuery,
  body: null,
  response: EventPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.events.list(query), query, url, presentEvent),
});

/**
 * @openapi
 * /api/events/events/:
 *   post:
 *     tags: [Events]
 *     summary: Create an event
 *     requestBody: { $ref: '#/components/requestBodies/CreateEventRequest' }
 *     responses:
 *       201: { $ref: '#/components/responses/EventResponse' }
 */
const createEvent = defineRoute({
  operationId: 'createEvent',
  method: 'post',
  path: '/api/events/events/',
  access: 'event:create',
  params: NoParams,
  query: NoQuery,
  body: CreateEventRequest,
  status: 201,
  response: EventResponse,
  write: true,
  conditional: true,
  check: (body, { services }) => services.events.check(body, null),
  handler: async ({ body, actor, services, tx }) =>
    presentTaggedEvent(await services.events.create(body, actor, tx)),
});

/**
 * @openapi
 * /api/events/events/available/:
 *   get:
 *     tags: [Events]
 *     summary: List the events that can be booked now
 *     description: Active, not yet begun and not fully booked. Takes the same filters as the list of all events.
 *     responses:
 *       200: { $ref: '#/components/responses/EventPage' }
 */
const listAvailableEvents = defineRoute({
  operationId: 'listAvailableEvents',
  method: 'get',
  path: '/api/events/events/available/',
  access: 'public',
  params: NoParams,
  query: EventListQuery,
  body: null,
  response: EventPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.events.listAvailable(query), query, url, presentEvent),
});

/**
 * @openapi
 * /api/events/events/{id}/:
 *   get:
 *     tags: [Events]
 *     summary: Retrieve one event
 *     responses:
 *       200: { $ref: '#/components/responses/EventResponse' }
 */
const readEvent = defineRoute({
  operationId: 'readEvent',
  method: 'get',
  path: '/api/events/events/{id}/',
  access: 'public',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: EventResponse,
  write: false,
  conditional: true,
  handler: async ({ params, services }) => presentTaggedEvent(await services.events.view(params.id)),
});

/**
 * @openapi
 * /api/events/events/{id}/availability/:
 *   get:
 *     tags: [Events]
 *     summary: How the event's seats stand this moment
 *     responses:
 *       200: { $ref: '#/components/responses/AvailabilityResponse' }
 */
const readAvailability = defineRoute({
  operationId: 'readAvailability',
  method: 'get',
  path: '/api/events/events/{id}/availability/',
  access: 'public',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: AvailabilityResponse,
  write: false,
  conditional: true,
  handler: async ({ params, services }) => presentAvailability(await services.events.view(params.id)),
});

/**
 * @openapi
 * /api/events/events/{id}/:
 *   put:
 *     tags: [Events]
 *     summary: Update an event (its creator or an admin)
 *     description: Optional fields that are left out stay as they are.
 *     requestBody: { $ref: '#/components/requestBodies/UpdateEventRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/EventResponse' }
 */
const updateEvent = defineRoute({
  operationId: 'updateEvent',
  method: 'put',
  path: '/api/events/events/{id}/',
  access: 'event:update',
  params: IdParams,
  query: NoQuery,
  body: UpdateEventRequest,
  response: EventResponse,
  write: true,
  conditional: true,
  check: async (body, { params, services }) =>
    services.events.check(body, await services.events.read(params.id)),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedEvent(await services.events.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/events/events/{id}/:
 *   patch:
 *     tags: [Events]
 *     summary: Change some fields of an event (its creator or an admin)
 *     requestBody: { $ref: '#/components/requestBodies/PatchEventRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/EventResponse' }
 */
const patchEvent = defineRoute({
  operationId: 'patchEvent',
  method: 'patch',
  path: '/api/events/events/{id}/',
  access: 'event:update',
  params: IdParams,
  query: NoQuery,
  body: PatchEventRequest,
  response: EventResponse,
  write: true,
  conditional: true,
  check: async (body, { params, services }) =>
    services.events.check(body, await services.events.read(params.id)),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedEvent(await services.events.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/events/events/{id}/:
 *   delete:
 *     tags: [Events]
 *     summary: Delete an event nobody booked (its creator or an admin)
 *     description: An event with bookings stays; set `is_active` to false instead.
 *     responses:
 *       204: { description: Deleted. }
 */
const deleteEvent = defineRoute({
  operationId: 'deleteEvent',
  method: 'delete',
  path: '/api/events/events/{id}/',
  access: 'event:delete',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  conditional: true,
  handler: ({ params, actor, preconditions, services, tx }) =>
    services.events.remove(params.id, actor, preconditions, tx),
});

export const eventRoutes = [
  listEvents,
  createEvent,
  listAvailableEvents,
  readEvent,
  readAvailability,
  updateEvent,
  patchEvent,
  deleteEvent,
];
