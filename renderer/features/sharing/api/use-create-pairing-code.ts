import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type CreatePairingCodeRequest, PairingCodeResponse } from '../../../../server/contracts/pairing.ts';
import { request } from '../../../lib/api-client.ts';
import { sharingKeys } from './sharing-keys.ts';

/** Makes a code that pairs one device. */
export function useCreatePairingCode() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CreatePairingCodeRequest) =>
      request(PairingCodeResponse, { method: 'POST', path: '/api/pairing-codes/', body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sharingKeys.pairingCodes }),
  });
}
