import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DemoSeasonResponse } from '../../../../server/contracts/demo.ts';
import { request } from '../../../lib/api-client.ts';
import { useKeyring } from '../../../lib/use-keyring.ts';

/** Loads the example season, which the server offers to an admin while there are no events. */
export function useLoadExampleSeason() {
  const queryClient = useQueryClient();
  const keys = useKeyring();
  return useMutation({
    mutationFn: () => request(DemoSeasonResponse, { method: 'POST', path: '/api/demo/', keys }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
}
