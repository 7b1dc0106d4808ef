import { NoParams, NoQuery } from '../../contracts/common.ts';
import { PatchSettingsRequest, SettingsResponse } from '../../contracts/settings.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentSettings } from './settings.presenter.ts';

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
  conditional: true,
  handler: async ({ services }) => presentSettings(await services.sharing.readSettings()),
});

/**
 * @openapi
 * /api/settings/:
 *   patch:
 *     tags: [Settings]
 *     summary: Change some settings
 *     description: They take effect at once, on every process of the venue. What cannot take effect is refused, and nothing is changed.
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
  // The doors are opened and closed outside of the unit of work, which no sale should wait for.
  write: 'together',
  conditional: true,
  handler: async ({ body, preconditions, services }) =>
    presentSettings(await services.sharing.changeSettings(body, preconditions)),
});

export const settingsRoutes = [readSettings, patchSettings];
