import { useQuery } from '@tanstack/react-query';
import { MAX_PAGE_SIZE } from '../../../../server/contracts/common.ts';
import { ConnectionPage } from '../../../../server/contracts/connections.ts';
import { request } from '../../../lib/api-client.ts';
import { useLiveInterval } from '../../../lib/use-live.ts';
import { sharingKeys } from './sharing-keys.ts';

/** Who is connected; whenever somebody comes or goes it is read again. */
export function useConnections() {
  return useQuery({
    queryKey: sharingKeys.connections,
    queryFn: ({ signal }) =>
      request(ConnectionPage, {
        path: '/api/connections/',
        query: { page_size: MAX_PAGE_SIZE },
        signal,
      }),
    refetchInterval: useLiveInterval(),
  });
}
