import {
  BackupDetailResponse,
  BackupParams,
  BackupsResponse,
  RestoreBackupRequest,
  SetPassphraseRequest,
} from '../../contracts/backups.ts';
import { NoParams, NoQuery } from '../../contracts/common.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentBackups, presentComparedBackup } from './backup.presenter.ts';

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

/**
 * @openapi
 * /api/backups/:
 *   post:
 *     tags: [Backups]
 *     summary: Make a backup now
 *     description: Answered at once; `running` tells how far it is, `last` or `problem` how it ended. Joins one that is under way.
 *     responses:
 *       202: { $ref: '#/components/responses/BackupsResponse' }
 */
const makeBackup = defineRoute({
  operationId: 'makeBackup',
  method: 'post',
  path: '/api/backups/',
  access: 'backup:make',
  params: NoParams,
  query: NoQuery,
  body: null,
  status: 202,
  response: BackupsResponse,
  // Nothing of it is in the database.
  write: false,
  handler: async ({ services }) => presentBackups(await services.backups.request()),
});

/**
 * @openapi
 * /api/backups/{name}/:
 *   get:
 *     tags: [Backups]
 *     summary: What a backup holds against today
 *     responses:
 *       200: { $ref: '#/components/responses/BackupDetailResponse' }
 */
const readBackup = defineRoute({
  operationId: 'readBackup',
  method: 'get',
  path: '/api/backups/{name}/',
  access: 'backup:read',
  params: BackupParams,
  query: NoQuery,
  body: null,
  response: BackupDetailResponse,
  write: false,
  handler: async ({ params, services }) => presentComparedBackup(await services.backups.compare(params.name)),
});

const passphrase = {
  path: '/api/backups/passphrase/',
  access: 'backup:set-passphrase',
  params: NoParams,
  query: NoQuery,
  body: SetPassphraseRequest,
  status: 204,
  response: null,
  // Making a key takes a second, for which no sale should wait.
  write: 'together',
} as const;

/**
 * @openapi
 * /api/backups/passphrase/:
 *   put:
 *     tags: [Backups]
 *     summary: Encrypt the backups that are made from now on, or do so no more
 *     description: Backups that were made before keep their passphrase, or have none. The passphrase is kept nowhere.
 *     requestBody: { $ref: '#/components/requestBodies/SetPassphraseRequest' }
 *     responses:
 *       204: { description: Set. }
 */
const setBackupPassphrase = defineRoute({
  ...passphrase,
  operationId: 'setBackupPassphrase',
  method: 'put',
  handler: ({ body, services }) => services.backups.setPassphrase(body.passphrase),
});

/**
 * @openapi
 * /api/backups/passphrase/:
 *   patch:
 *     tags: [Backups]
 *     summary: The same as PUT, since there is one field
 *     requestBody: { $ref: '#/components/requestBodies/SetPassphraseRequest' }
 *     responses:
 *       204: { description: Set. }
 */
const patchBackupPassphrase = defineRoute({
  ...passphrase,
  operationId: 'patchBackupPassphrase',
  method: 'patch',
  handler: ({ body, services }) => services.backups.setPassphrase(body.passphrase),
});

/**
 * @openapi
 * /api/backups/{name}/restore/:
 *   post:
 *     tags: [Backups]
 *     summary: Go back to a backup
 *     description: >-
 *       The backup is unpacked and checked while others go on selling; then the server starts anew on it, and everybody
 *       signs in again. The database it replaces is kept beside it. How it ended is in `last_restore`.
 *     requestBody: { $ref: '#/components/requestBodies/RestoreBackupRequest' }
 *     responses:
 *       202: { $ref: '#/components/responses/BackupsResponse' }
 */
const restoreBackup = defineRoute({
  operationId: 'restoreBackup',
  method: 'post',
  path: '/api/backups/{name}/restore/',
  access: 'backup:restore',
  params: BackupParams,
  query: NoQuery,
  body: RestoreBackupRequest,
  status: 202,
  response: BackupsResponse,
  write: false,
  handler: async ({ params, body, services }) => {
    await services.backups.restore(params.name, body.passphrase ?? null);
    return presentBackups(await services.backups.read());
  },
});

export const backupRoutes = [
  listBackups,
  makeBackup,
  setBackupPassphrase,
  patchBackupPassphrase,
  readBackup,
  restoreBackup,
];
