import { type AuditAction, AuditEntryPage, type RecordType } from '../../../../server/contracts/audit.ts';
import { request } from '../../../lib/api-client.ts';

/** What the audit trail can be narrowed by; instants are ISO 8601 in UTC. */
export type AuditFilter = {
  search?: string | undefined;
  action?: AuditAction | undefined;
  outcome?: 'done' | 'refused' | undefined;
  record_type?: RecordType | undefined;
  record_id?: number | undefined;
  user?: number | undefined;
  at_after?: string | undefined;
  at_before?: string | undefined;
  ordering?: string | undefined;
};

export const auditKeys = { list: (query: object) => ['audit', 'list', query] as const };

/** One page of the audit trail. `pageSize` is at most 100. */
export function fetchAuditPage(filter: AuditFilter, page: number, pageSize: number, signal?: AbortSignal) {
  return request(AuditEntryPage, {
    path: '/api/audit-entries/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
