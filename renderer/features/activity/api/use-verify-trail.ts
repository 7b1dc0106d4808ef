import { useMutation } from '@tanstack/react-query';
import { AuditVerificationResponse } from '../../../../server/contracts/audit.ts';
import { request } from '../../../lib/api-client.ts';

/** Follows the chain of hashes from the first entry to the last. */
export function useVerifyTrail() {
  return useMutation({
    mutationFn: () =>
      request(AuditVerificationResponse, { method: 'POST', path: '/api/audit-entries/verify/' }),
  });
}
