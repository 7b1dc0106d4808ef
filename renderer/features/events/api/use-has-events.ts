import { useQuery } from '@tanstack/react-query';
import { eventKeys } from './event-keys.ts';
import { fetchEventPage } from './fetch-event-page.ts';

/** Whether there is any event at all; asked only when `enabled`, that is when a filtered list came back empty. */
export function useHasEvents(enabled: boolean) {
  return useQuery({
    queryKey: eventKeys.list({ any: true }),
    queryFn: async ({ signal }) => (await fetchEventPage({}, 1, 1, signal)).count > 0,
    enabled,
  });
}
