import {
  AttendeeBookingListQuery,
  BookingListQuery,
  BookingPage,
  BookingReadQuery,
  BookingResponse,
  CreateBookingRequest,
  EventBookingListQuery,
  PatchBookingRequest,
  PublicBookingPage,
  UpdateBookingRequest,
} from '../../contracts/bookings.ts';
import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentBooking, presentTaggedBooking } from './booking.presenter.ts';

/**
 * @openapi
 * /api/bookings/:
 *   get:
 *     tags: [Bookings]
 *     summary: List all bookings
 *     description: Newest first. Search looks at the attendee's name, email and phone digits and at the event's text.
 *     responses:
 *       200: { $ref: '#/components/responses/BookingPage' }
 */
const listBookings = defineRoute({
  operationId: 'listBookings',
  method: 'get',
  path: '/api/bookings/',
  access: 'booking:list',
  params: NoParams,
  query: BookingListQuery,
  body: null,
  response: BookingPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.bookings.list(query), query, url, presentBooking),
});

/**
 * @openapi
 * /api/bookings/:
 *   post:
 *     tags: [Bookings]
 *     summary: Book a seat
 *     description: >
 *       Refused with a sentence under `non_field_errors` when the attendee has already booked the event, when it is
 *       fully booked, not active or has already started.
 *     requestBody: { $ref: '#/components/requestBodies/CreateBookingRequest' }
 *     responses:
 *       201: { $ref: '#/components/responses/BookingResponse' }
 */
const createBooking = defineRoute({
  operationId: 'createBooking',
  method: 'post',
  path: '/api/bookings/',
  access: 'booking:create',
  params: NoParams,
  query: NoQuery,
  body: CreateBookingRequest,
  status: 201,
  response: BookingResponse,
  write: 'together',
  conditional: true,
  check: (body, { services }) => services.bookings.check(body),
  handler: async ({ body, services, remember }) =>
    presentTaggedBooking(
      await services.bookings.book(body, (booking, tx) => remember(presentTaggedBooking(booking), tx)),
    ),
});

/**
 * @openapi
 * /api/bookings/{id}/:
 *   get:
 *     tags: [Bookings]
 *     summary: Retrieve one booking
 *     responses:
 *       200: { $ref: '#/components/responses/BookingResponse' }
 */
const readBooking = defineRoute({
  operationId: 'readBooking',
  method: 'get',
  path: '/api/bookings/{id}/',
  access: 'booking:read',
  params: IdParams,
  query: BookingReadQuery,
  body: null,
  response: BookingResponse,
  write: false,
  conditional: true,
  handler: async ({ params, query, services }) =>
    presentTaggedBooking(await services.bookings.view(params.id, query.expand)),
});

/**
 * @openapi
 * /api/bookings/{id}/:
 *   put:
 *     tags: [Bookings]
 *     summary: Move a booking to another event or attendee, or change its status
 *     description: The status goes from pending to confirmed or cancelled and from confirmed to cancelled, which is final.
 *     requestBody: { $ref: '#/components/requestBodies/UpdateBookingRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/BookingResponse' }
 */
const updateBooking = defineRoute({
  operationId: 'updateBooking',
  method: 'put',
  path: '/api/bookings/{id}/',
  access: 'booking:update',
  params: IdParams,
  query: NoQuery,
  body: UpdateBookingRequest,
  response: BookingResponse,
  write: true,
  conditional: true,
  check: (body, { services }) => services.bookings.check(body),
  handler: async ({ params, body, preconditions, services, tx }) =>
    presentTaggedBooking(await services.bookings.update(params.id, body, preconditions, tx)),
});

/**
 * @openapi
 * /api/bookings/{id}/:
 *   patch:
 *     tags: [Bookings]
 *     summary: Change some fields of a booking
 *     requestBody: { $ref: '#/components/requestBodies/PatchBookingRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/BookingResponse' }
 */
const patchBooking = defineRoute({
  operationId: 'patchBooking',
  method: 'patch',
  path: '/api/bookings/{id}/',
  access: 'booking:update',
  params: IdParams,
  query: NoQuery,
  body: PatchBookingRequest,
  response: BookingResponse,
  write: true,
  conditional: true,
  check: (body, { services }) => services.bookings.check(body),
  handler: async ({ params, body, preconditions, services, tx }) =>
    presentTaggedBooking(await services.bookings.update(params.id, body, preconditions, tx)),
});

/**
 * @openapi
 * /api/bookings/{id}/:
 *   delete:
 *     tags: [Bookings]
 *     summary: Remove a pending booking, cancel a confirmed one
 *     responses:
 *       204: { description: Removed or cancelled. }
 */
const deleteBooking = defineRoute({
  operationId: 'deleteBooking',
  method: 'delete',
  path: '/api/bookings/{id}/',
  access: 'booking:delete',
  params: IdParams,
  query: NoQuery,
  body: null,
  status: 204,
  response: null,
  write: true,
  conditional: true,
  handler: ({ params, preconditions, services, tx }) =>
    services.bookings.remove(params.id, preconditions, tx),
});

/**
 * @openapi
 * /api/bookings/{id}/confirm/:
 *   post:
 *     tags: [Bookings]
 *     summary: Confirm a booking
 *     description: Confirming a confirmed booking changes nothing.
 *     responses:
 *       200: { $ref: '#/components/responses/BookingResponse' }
 */
const confirmBooking = defineRoute({
  operationId: 'confirmBooking',
  method: 'post',
  path: '/api/bookings/{id}/confirm/',
  access: 'booking:update',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: BookingResponse,
  write: true,
  conditional: true,
  handler: async ({ params, preconditions, services, tx }) =>
    presentTaggedBooking(await services.bookings.confirm(params.id, preconditions, tx)),
});

/**
 * @openapi
 * /api/bookings/{id}/cancel/:
 *   post:
 *     tags: [Bookings]
 *     summary: Cancel a booking and give its seat back
 *     description: Cancelling a cancelled booking changes nothing. A cancelled booking is final.
 *     responses:
 *       200: { $ref: '#/components/responses/BookingResponse' }
 */
const cancelBooking = defineRoute({
  operationId: 'cancelBooking',
  method: 'post',
  path: '/api/bookings/{id}/cancel/',
  access: 'booking:update',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: BookingResponse,
  write: true,
  conditional: true,
  handler: async ({ params, preconditions, services, tx }) =>
    presentTaggedBooking(await services.bookings.cancel(params.id, preconditions, tx)),
});

/**
 * @openapi
 * /api/events/events/{id}/bookings/:
 *   get:
 *     tags: [Events]
 *     summary: List the bookings of one event
 *     responses:
 *       200: { $ref: '#/components/responses/BookingPage' }
 */
const listEventBookings = defineRoute({
  operationId: 'listEventBookings',
  method: 'get',
  path: '/api/events/events/{id}/bookings/',
  access: 'event:read-bookings',
  params: IdParams,
  query: EventBookingListQuery,
  body: null,
  response: BookingPage,
  write: false,
  handler: async ({ params, query, services, url }) =>
    presentPage(await services.bookings.listForEvent(params.id, query), query, url, presentBooking),
});

/**
 * @openapi
 * /api/attendees/{id}/bookings/:
 *   get:
 *     tags: [Attendees]
 *     summary: List the bookings of one attendee
 *     description: Open to the public; it holds numbers, states and dates, and no personal data.
 *     responses:
 *       200: { $ref: '#/components/responses/PublicBookingPage' }
 */
const listAttendeeBookings = defineRoute({
  operationId: 'listAttendeeBookings',
  method: 'get',
  path: '/api/attendees/{id}/bookings/',
  access: 'public',
  params: IdParams,
  query: AttendeeBookingListQuery,
  body: null,
  response: PublicBookingPage,
  write: false,
  handler: async ({ params, query, services, url }) =>
    presentPage(await services.bookings.listForAttendee(params.id, query), query, url, (booking) =>
      presentBooking(booking),
    ),
});

export const bookingRoutes = [
  listBookings,
  createBooking,
  readBooking,
  updateBooking,
  patchBooking,
  deleteBooking,
  confirmBooking,
  cancelBooking,
  listEventBookings,
  listAttendeeBookings,
];
