import { useQuery } from '@tanstack/react-query';
import { DoorListsResponse } from '../../../../server/contracts/door-lists.ts';
import { request } from '../../../lib/api-client.ts';

/** A stick is pulled out and plugged in without anybody telling. */
const LOOK_AGAIN_MS = 3000;

/** How it stands with the lists that are kept in a folder. */
export function useDoorLists() {
  return useQuery({
    queryKey: ['door-lists'],
    queryFn: ({ signal }) => request(DoorListsResponse, { path: '/api/door-lists/', signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
}
