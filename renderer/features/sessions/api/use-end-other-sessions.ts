import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EndOthersResponse } from '../../../../server/contracts/sessions.ts';
import { request } from '../../../lib/api-client.ts';
import { readAgain } from '../../../lib/shown-in.ts';

/** Ends all of one's own sessions but this one. */
export function useEndOtherSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request(EndOthersResponse, { method: 'POST', path: '/api/sessions/end-others/' }),
    onSettled: () => readAgain(queryClient, 'session'),
  });
}
