import { IdParams, NoParams, NoQuery } from '../../contracts/common.ts';
import {
  CreateUserRequest,
  PatchUserRequest,
  ResetPasswordRequest,
  UpdateUserRequest,
  UserListQuery,
  UserPage,
  UserResponse,
} from '../../contracts/users.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentTaggedUser, presentUser } from './user.presenter.ts';

/**
 * @openapi
 * /api/users/:
 *   get:
 *     tags: [People]
 *     summary: List everybody who may sign in, and who might before they were disabled
 *     responses:
 *       200: { $ref: '#/components/responses/UserPage' }
 */
const listUsers = defineRoute({
  operationId: 'listUsers',
  method: 'get',
  path: '/api/users/',
  access: 'user:list',
  params: NoParams,
  query: UserListQuery,
  body: null,
  response: UserPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.users.list(query), query, url, presentUser),
});

/**
 * @openapi
 * /api/users/:
 *   post:
 *     tags: [People]
 *     summary: Add a user
 *     description: A manager adds cashiers and stewards only.
 *     requestBody: { $ref: '#/components/requestBodies/CreateUserRequest' }
 *     responses:
 *       201: { $ref: '#/components/responses/UserResponse' }
 */
const createUser = defineRoute({
  operationId: 'createUser',
  method: 'post',
  path: '/api/users/',
  access: 'user:create',
  params: NoParams,
  query: NoQuery,
  body: CreateUserRequest,
  status: 201,
  response: UserResponse,
  // The service opens the unit of work itself, after the slow hashing.
  write: 'together',
  conditional: true,
  check: (body, { services }) => services.users.check(body, null),
  handler: async ({ body, actor, services, remember }) =>
    presentTaggedUser(
      await services.users.add(body, actor, (user, tx) => remember(presentTaggedUser(user), tx)),
    ),
});

/**
 * @openapi
 * /api/users/{id}/:
 *   get:
 *     tags: [People]
 *     summary: Retrieve one user
 *     responses:
 *       200: { $ref: '#/components/responses/UserResponse' }
 */
const readUser = defineRoute({
  operationId: 'readUser',
  method: 'get',
  path: '/api/users/{id}/',
  access: 'user:read',
  params: IdParams,
  query: NoQuery,
  body: null,
  response: UserResponse,
  write: false,
  conditional: true,
  handler: async ({ params, services }) => presentTaggedUser(await services.users.read(params.id)),
});

/**
 * @openapi
 * /api/users/{id}/:
 *   put:
 *     tags: [People]
 *     summary: Rename a user, change their role, disable or enable them
 *     description: >-
 *       Another role counts from the next request on. Disabling ends every session of the user at once, also those of the
 *       devices they have paired. A manager changes cashiers and stewards only; the last active admin stays one.
 *     requestBody: { $ref: '#/components/requestBodies/UpdateUserRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/UserResponse' }
 */
const updateUser = defineRoute({
  operationId: 'updateUser',
  method: 'put',
  path: '/api/users/{id}/',
  access: 'user:update',
  params: IdParams,
  query: NoQuery,
  body: UpdateUserRequest,
  response: UserResponse,
  write: true,
  conditional: true,
  check: async (body, { params, services }) =>
    services.users.check(body, await services.users.read(params.id)),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedUser(await services.users.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/users/{id}/:
 *   patch:
 *     tags: [People]
 *     summary: Change some of a user's fields
 *     requestBody: { $ref: '#/components/requestBodies/PatchUserRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/UserResponse' }
 */
const patchUser = defineRoute({
  operationId: 'patchUser',
  method: 'patch',
  path: '/api/users/{id}/',
  access: 'user:update',
  params: IdParams,
  query: NoQuery,
  body: PatchUserRequest,
  response: UserResponse,
  write: true,
  conditional: true,
  check: async (body, { params, services }) =>
    services.users.check(body, await services.users.read(params.id)),
  handler: async ({ params, body, actor, preconditions, services, tx }) =>
    presentTaggedUser(await services.users.update(params.id, body, actor, preconditions, tx)),
});

/**
 * @openapi
 * /api/users/{id}/password/:
 *   post:
 *     tags: [People]
 *     summary: Give a user another password
 *     description: >-
 *       For somebody who has forgotten theirs. Ends every session of the user at once, also those of the devices they have
 *       paired. One's own password is changed under `/api/me/password/`.
 *     requestBody: { $ref: '#/components/requestBodies/ResetPasswordRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/UserResponse' }
 */
const resetPassword = defineRoute({
  operationId: 'resetPassword',
  method: 'post',
  path: '/api/users/{id}/password/',
  access: 'user:reset-password',
  params: IdParams,
  query: NoQuery,
  body: ResetPasswordRequest,
  response: UserResponse,
  // The service opens the unit of work itself, after the slow hashing.
  write: 'together',
  conditional: true,
  handler: async ({ params, body, actor, preconditions, services, remember }) =>
    presentTaggedUser(
      await services.users.resetPassword(params.id, body, actor, preconditions, (user, tx) =>
        remember(presentTaggedUser(user), tx),
      ),
    ),
});

export const userRoutes = [listUsers, createUser, readUser, updateUser, patchUser, resetPassword];
