import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { MeResponse } from '../../server/contracts/me.ts';
import { request } from './api-client.ts';
import { keep, readKept } from './kept.ts';

const NAME = 'me';

async function fetchMe(signal: AbortSignal): Promise<MeResponse> {
  const me = await request(MeResponse, { path: '/api/me/', signal });
  keep(NAME, me);
  return me;
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => fetchMe(signal),
  staleTime: 60_000,
  // Reloaded while the server is away, the window opens with the person it knows, and asks again as soon as it can.
  initialData: () => MeResponse.safeParse(readKept(NAME)).data,
  initialDataUpdatedAt: 0,
});

/** The signed-in person. For screens behind sign-in only, where the answer is already there. */
export function useMe(): MeResponse {
  return useSuspenseQuery(meQuery).data;
}
