import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/api-client.ts';
import { readAgain } from '../../../lib/shown-in.ts';

/** Revokes a device: it is out within a second and has to be paired anew. */
export function useRevokeDevice(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing({ method: 'DELETE', path: `/api/devices/${id}/` }),
    onSettled: () => readAgain(queryClient, 'device'),
  });
}
