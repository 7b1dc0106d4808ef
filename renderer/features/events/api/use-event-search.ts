import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { eventKeys } from './event-keys.ts';
import { fetchEventPage } from './fetch-event-page.ts';

const MATCHES = 20;

/** The first few events that match; without text those that come last in the season, over ones among them. */
export function useEventSearch(search: string) {
  return useQuery({
    queryKey: eventKeys.list({ search, matches: MATCHES }),
    queryFn: async ({ signal }) => {
      const filter = { search: search === '' ? undefined : search, ordering: '-start_datetime' };
      return (await fetchEventPage(filter, 1, MATCHES, signal)).results;
    },
    placeholderData: keepPreviousData,
  });
}
