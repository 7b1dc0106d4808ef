import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { attendeeKeys } from './attendee-keys.ts';
import { fetchAttendeePage } from './fetch-attendee-page.ts';

const MATCHES = 8;

/** The first few attendees that match a name, mail address or phone digits; waits for text. */
export function useAttendeeSearch(search: string) {
  return useQuery({
    queryKey: attendeeKeys.list({ search, matches: MATCHES }),
    queryFn: async ({ signal }) =>
      (await fetchAttendeePage({ search, ordering: 'last_name,first_name' }, 1, MATCHES, signal)).results,
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
}
