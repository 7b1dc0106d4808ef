import { useQuery } from '@tanstack/react-query';
import { EventPage } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';

/** Whether there is any event at all, past ones included; asked only when none is on sale. */
export function useAnyEvents(enabled: boolean) {
  return useQuery({
    queryKey: ['events', 'sell', 'any'],
    queryFn: async ({ signal }) =>
      (await request(EventPage, { path: '/api/events/events/', query: { page_size: 1 }, signal })).count > 0,
    enabled,
  });
}
