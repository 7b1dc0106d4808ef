import { AuditEntryListQuery, AuditEntryPage, AuditVerificationResponse } from '../../contracts/audit.ts';
import { NoParams, NoQuery } from '../../contracts/common.ts';
import { defineRoute } from '../../http/define-route.ts';
import { presentPage } from '../../http/pagination.ts';
import { presentEntry, presentVerification } from './audit.presenter.ts';

/**
 * @openapi
 * /api/audit-entries/:
 *   get:
 *     tags: [Audit trail]
 *     summary: List who did what to which record
 *     description: The newest first. Search finds beginnings of words in the person's name, the device and the action.
 *     responses:
 *       200: { $ref: '#/components/responses/AuditEntryPage' }
 */
const listAuditEntries = defineRoute({
  operationId: 'listAuditEntries',
  method: 'get',
  path: '/api/audit-entries/',
  access: 'audit:read',
  params: NoParams,
  query: AuditEntryListQuery,
  body: null,
  response: AuditEntryPage,
  write: false,
  handler: async ({ query, services, url }) =>
    presentPage(await services.audit.list(query), query, url, presentEntry),
});

/**
 * @openapi
 * /api/audit-entries/verify/:
 *   post:
 *     tags: [Audit trail]
 *     summary: Hold every entry against the one before
 *     description: >
 *       Finds the first entry that was changed, removed or put elsewhere. That the newest entries were cut off shows
 *       only against a `head` that was noted before.
 *     responses:
 *       200: { $ref: '#/components/responses/AuditVerificationResponse' }
 */
const verifyAuditTrail = defineRoute({
  operationId: 'verifyAuditTrail',
  method: 'post',
  path: '/api/audit-entries/verify/',
  access: 'audit:read',
  params: NoParams,
  query: NoQuery,
  body: null,
  response: AuditVerificationResponse,
  write: false,
  handler: async ({ services }) => presentVerification(await services.audit.verify()),
});

export const auditRoutes = [listAuditEntries, verifyAuditTrail];
