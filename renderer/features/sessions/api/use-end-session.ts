import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/api-client.ts';
import { readAgain } from '../../../lib/shown-in.ts';

/** Ends one session: whatever it is asks for is refused from that moment. */
export function useEndSession(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing({ method: 'DELETE', path: `/api/sessions/${id}/` }),
    onSettled: () => readAgain(queryClient, 'session'),
  });
}
