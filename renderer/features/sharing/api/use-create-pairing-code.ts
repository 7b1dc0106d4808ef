import { useMutation } from '@tanstack/react-query';
import { type CreatePairingCodeRequest, PairingCodeResponse } from '../../../../server/contracts/pairing.ts';
import { request } from '../../../lib/api-client.ts';

/** Makes a code that pairs one device. */
export function useCreatePairingCode() {
  return useMutation({
    mutationFn: (body: CreatePairingCodeRequest) =>
      request(PairingCodeResponse, { method: 'POST', path: '/api/pairing-codes/', body }),
  });
}
