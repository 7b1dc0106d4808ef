import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EventResponse } from '../../../../server/contracts/events.ts';
import { eventKeys } from './event-keys.ts';
import { fetchEventPage } from './fetch-event-page.ts';

const PAGE_SIZE = 100;

/**
 * Every event that starts from `start` up to `end` (ISO 8601 instants), all pages of them: a calendar that
 * left some out would be a lie.
 */
export function useEventsBetween(start: string, end: string) {
  return useQuery({
    queryKey: eventKeys.between(start, end),
    queryFn: async ({ signal }) => {
      const filter = {
        start_datetime_after: start,
        start_datetime_before: end,
        ordering: 'start_datetime',
      };
      const events: EventResponse[] = [];
      for (let page = 1; ; page += 1) {
        const answer = await fetchEventPage(filter, page, PAGE_SIZE, signal);
        events.push(...answer.results);
        if (answer.next === null) {
          return events;
        }
      }
    },
    placeholderData: keepPreviousData,
  });
}
