import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AttendeePage } from '../../../../server/contracts/attendees.ts';
import { request, UnreachableError } from '../../../lib/api-client.ts';

/** Long enough to skip most letters of a fast typist, short enough not to be waited for, in milliseconds. */
const TYPING_PAUSE = 140;

const SHOWN = 5;

/**
 * The attendees whose name, mail address or phone digits match what is being typed. `isCurrent` says whether the
 * matches belong to exactly this text; until then nothing may be sold to one of them.
 */
export function useMatches(text: string) {
  const wanted = text.trim();
  const [search] = useDebouncedValue(wanted, TYPING_PAUSE);
  const query = useQuery({
    queryKey: ['attendees', 'list', 'sell', search],
    queryFn: ({ signal }) =>
      request(AttendeePage, { path: '/api/attendees/', query: { search, page_size: SHOWN }, signal }),
    enabled: search !== '',
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  return {
    matches: wanted === '' ? [] : (query.data?.results ?? []),
    count: query.data?.count ?? 0,
    isCurrent: wanted === search && query.isSuccess && !query.isPlaceholderData,
    /** An outage is said by the banner, and the search runs again by itself when it is over. */
    error: wanted === search && !(query.error instanceof UnreachableError) ? query.error : null,
    retry: query.refetch,
  };
}
