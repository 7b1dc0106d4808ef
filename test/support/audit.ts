import type { AuditEntryResponse } from '../../server/contracts/audit.ts';
import type { Page } from '../../server/contracts/common.ts';
import type { ApiServer } from './api-server.ts';

/** The entries of the trail that a query finds, the newest first, once all that was refused is written down. */
export async function entriesOf(server: ApiServer, query = ''): Promise<AuditEntryResponse[]> {
  await server.services.audit.settled();
  const { status, body } = await server.admin.get(`/api/audit-entries/?page_size=100${query && `&${query}`}`);
  if (status !== 200) throw new Error(`The trail was not shown: ${JSON.stringify(body)}`);
  return (body as Page<AuditEntryResponse>).results;
}

/** What is remarkable in entries, in the order in which they were written. */
export function told(entries: readonly AuditEntryResponse[]) {
  return entries.toReversed().map(({ action, outcome, user, record, before, after }) => ({
    action,
    outcome,
    by: user?.username ?? null,
    record: record && `${record.type} ${record.id}`,
    before,
    after,
  }));
}
