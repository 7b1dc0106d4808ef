import { useQuery } from '@tanstack/react-query';
import { SharingResponse } from '../../../../server/contracts/sharing.ts';
import { request } from '../../../lib/api-client.ts';
import { sharingKeys } from './sharing-keys.ts';

/** Addresses change by themselves, and the name comes a moment after the doors. */
const LOOK_AGAIN_MS = 3000;

/** How this Foyer stands on the network. */
export function useSharing() {
  return useQuery({
    queryKey: sharingKeys.sharing,
    queryFn: ({ signal }) => request(SharingResponse, { path: '/api/sharing/', signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}
