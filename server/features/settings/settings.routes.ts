import { NoParams, NoQuery } from '../../contracts/common.ts';
import { PatchSettingsRequest, SettingsResponse } from '../../contracts/settings.ts';
import { defineRoute } from '../../http/define-route.ts';

/**
 * @openapi
 * /api/settings/:
 *   get:
 *     tags: [Settings]
 *     summary: How this venue is set up
 *     responses:
 *       200: { $ref: '#/components/responses/SettingsResponse' }
 */
const readSettings = defineRoute({
  operationId: 'readSettings',
  method: 'get',
  path: '/api/settings/',
  access: 'settings:read',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: SettingsResponse,
  write: false,
  handler: ({ services }) => services.settings.read(),
});

/**
 * @openapi
 * /api/settings/:
 *   patch:
 *     tags: [Settings]
 *     summary: Change some settings
 *     requestBody: { $ref: '#/components/requestBodies/PatchSettingsRequest' }
 *     responses:
 *       200: { $ref: '#/components/responses/SettingsResponse' }
 */
const patchSettings = defineRoute({
  operationId: 'patchSettings',
  method: 'patch',
  path: '/api/settings/',
  access: 'settings:update',
  params: NoParams,
  query: NoQuery,
  body: PatchSettingsRequest,
  response: SettingsResponse,
  write: true,
  handler: ({ body, services, tx }) => services.settings.change(body, tx),
});

export const settingsRoutes = [readSettings, patchSettings];
