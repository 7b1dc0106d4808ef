import {
  AttendeeListQuery,
  AttendeePage,
  AttendeeResponse,
  CreateAttendeeRequest,
  PatchAttendeeRequest,
  UpdateAttendeeRequest,
} from '../../contracts/attendees.ts';
import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentAttendee, presentTaggedAttendee } from './attendee.presenter.ts';

/**
 * @openapi
 * /api/attendees/:
 *   get:
 *     tags: [Attendees]
 *     summary: List all attendees
 *     description: Search finds beginnings of words in names and email and digits of the phone number, accents and case ignored.
 *     responses:
 *       200: { $ref: '#/components/responses/AttendeePage' }
 */
const listAttendees = defineRoute({
  operationId: 'listAttendees',
  method: 'get',
  path: '/api/attendees/',
  access: 'attendee:list',
  params: NoParams,
  query: AttendeeListQuery,
  body: null,
  response: AttendeePage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.attendees.list(query), query, url, presentAttendee),
});

/**
 * @openapi
 * /api/attendees/:
 *   post:
 *     tags: [Attendees]
 *     summary: Register an attendee
 *     description: Open to the public, which must give an email. Staff may register a walk-in without one.
 *     requestBody: { $ref: '#/components/requestBodies/CreateAttendeeRequest' }
 *     responses:
 *       201: { $ref: '#/components/responses/AttendeeResponse' }
 */
const registerAttendee = defineRoute({
  operationId: 'registerAttendee',
  method: 'post',
  path: '/api/attendees/',
  access: 'public',
  rateLimited: true,
  params: NoParams,
  query: NoQuery,
  body: CreateAttendeeRequest,
  status: 201,
  response: AttendeeResponse,
  write: 'together',
  conditional: true,
  check: (body, { actor, services }) => services.attendees.check(body, null, actor),
  handler: async ({ body, actor, services, remember }) =>
    presentTaggedAttendee(
      await services.attendees.register(body, actor, (attendee, tx) =>
        remember(presentTaggedAttendee(attendee), tx),
      ),
    ),
});

/**
 * @openapi
 * /api/attendees/{id}/:
 *   get:
 *     tags: [Attendees]
 *     summary: Retrieve one attendee
 *     responses:
 *       200: { $ref: '#/components/responses/AttendeeResponse' }
 */
const readAttendee = defineRoute({
  operationId: 'readAttendee',
  method: 'get',
  path: '/api/attendees/{id}/',
  access: 'attendee:read',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: AttendeeResponse,
  write: false,
  conditional: true,
  handler: async ({ params, services }) => presentTaggedAttendee(await services.attendees.read(params.id)),
});

/**
 * @openapi
 * /api/attendees/{id}/:
 *   put:
 *     tags: [Attendees]
 *     summary: Update an attendee
 *     description: Optional fields that are left out stay as they are.
 *     requestBody: { $ref: '#/components/requestBodies/UpdateAttendeeRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/AttendeeResponse' }
 */
const updateAttendee = defineRoute({
  operationId: 'updateAttendee',
  method: 'put',
  path: '/api/attendees/{id}/',
  access: 'attendee:update',
  params: IdParams,
  query: NoQuery,
  body: UpdateAttendeeRequest,
  response: AttendeeResponse,
  write: true,
  conditional: true,
  check: async (body, { params, actor, services }) =>
    services.attendees.check(body, await services.attendees.read(params.id), actor),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedAttendee(await services.attendees.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/attendees/{id}/:
 *   patch:
 *     tags: [Attendees]
 *     summary: Change some fields of an attendee
 *     requestBody: { $ref: '#/components/requestBodies/PatchAttendeeRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/AttendeeResponse' }
 */
const patchAttendee = defineRoute({
  operationId: 'patchAttendee',
  method: 'patch',
  path: '/api/attendees/{id}/',
  access: 'attendee:update',
  params: IdParams,
  query: NoQuery,
  body: PatchAttendeeRequest,
  response: AttendeeResponse,
  write: true,
  conditional: true,
  check: async (body, { params, actor, services }) =>
    services.attendees.check(body, await services.attendees.read(params.id), actor),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedAttendee(await services.attendees.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/attendees/{id}/:
 *   delete:
 *     tags: [Attendees]
 *     summary: Delete an attendee who never booked
 *     responses:
 *       204: { description: Deleted. }
 */
const deleteAttendee = defineRoute({
  operationId: 'deleteAttendee',
  method: 'delete',
  path: '/api/attendees/{id}/',
  access: 'attendee:delete',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  conditional: true,
  handler: ({ params, preconditions, services, tx }) =>
    services.attendees.remove(params.id, preconditions, tx),
});

/**
 * @openapi
 * /api/attendees/{id}/erase/:
 *   post:
 *     tags: [Attendees]
 *     summary: Erase an attendee's personal data and keep the numbers
 *     responses:
 *       200: { $ref: '#/components/responses/AttendeeResponse' }
 */
const eraseAttendee = defineRoute({
  operationId: 'eraseAttendee',
  method: 'post',
  path: '/api/attendees/{id}/erase/',
  access: 'attendee:erase',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: AttendeeResponse,
  write: true,
  conditional: true,
  handler: async ({ params, preconditions, services, tx }) =>
    presentTaggedAttendee(await services.attendees.erase(params.id, preconditions, tx)),
});

export const attendeeRoutes = [
  listAttendees,
  registerAttendee,
  readAttendee,
  updateAttendee,
  patchAttendee,
  deleteAttendee,
  eraseAttendee,
];
