import { BackupsResponse } from '../../contracts/backups.ts';
import { NoParams, NoQuery } from '../../contracts/common.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentBackups } from './backup.presenter.ts';

/**
 * @openapi
 * /api/backups/:
 *   get:
 *     tags: [Backups]
 *     summary: How the backups stand, and what there is to restore
 *     responses:
 *       200: { $ref: '#/components/responses/BackupsResponse' }
 */
const listBackups = defineRoute({
  operationId: 'listBackups',
  method: 'get',
  path: '/api/backups/',
  access: 'backup:read',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: BackupsResponse,
  write: false,
  handler: async ({ services }) => presentBackups(await services.backups.read()),
});

export const backupRoutes = [listBackups];
