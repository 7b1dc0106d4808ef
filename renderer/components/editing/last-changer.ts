import { AuditEntryPage, type RecordType } from '../../../server/contracts/audit.ts';
import { request } from '../../lib/api-client.ts';

/**
 * The name of whoever changed a record last; null where the trail knows none. Only who may read the trail may ask.
 * A trail that does not answer keeps nobody from choosing.
 */
export async function lastChanger(type: RecordType, id: number): Promise<string | null> {
  try {
    const { results } = await request(AuditEntryPage, {
      path: '/api/audit-entries/',
      query: { record_type: type, record_id: id, outcome: 'done', page_size: 1 },
    });
    return results[0]?.user?.username ?? null;
  } catch {
    return null;
  }
}
