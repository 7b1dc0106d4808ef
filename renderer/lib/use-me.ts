import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { MeResponse } from '../../server/contracts/me.ts';
import { request } from './api-client.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request(MeResponse, { path: '/api/me/', signal }),
  staleTime: 60_000,
});

/** The signed-in person. For screens behind sign-in only, where the answer is already there. */
export function useMe(): MeResponse {
  return useSuspenseQuery(meQuery).data;
}
