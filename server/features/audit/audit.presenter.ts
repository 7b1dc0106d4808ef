import type { AuditEntryResponse, AuditVerificationResponse } from '../../contracts/audit.ts';
import type { Fields } from '../../lib/changed-fields.ts';
import { toInstant } from '../../lib/instant.ts';
import type { Entry } from './chain.ts';
import type { Verification } from './verify-trail.ts';

export function presentEntry(entry: Entry): AuditEntryResponse {
  const { userId, username } = entry;
  const details = JSON.parse(entry.details ?? '{}') as { before?: Fields; after?: Fields };
  return {
    id: entry.id,
    at: toInstant(entry.at),
    user: userId === null || username === null ? null : { id: userId, username },
    device: entry.device,
    address: entry.address,
    request_id: entry.requestId,
    action: entry.action,
    outcome: entry.outcome,
    record: entry.recordType === null ? null : { type: entry.recordType, id: entry.recordId },
    before: details.before ?? null,
    after: details.after ?? null,
    is_erased: entry.details === null && entry.detailsDigest !== null,
    hash: entry.hash,
  };
}

export function presentVerification({ entries, broken, head }: Verification): AuditVerificationResponse {
  return {
    entries,
    is_intact: broken === null,
    first_broken_id: broken?.id ?? null,
    flaw: broken?.flaw ?? null,
    head,
  };
}
