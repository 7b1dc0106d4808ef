import { useQuery } from '@tanstack/react-query';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import { eventKeys } from './event-keys.ts';

/** One event by its id. */
export function useEvent(id: number) {
  return useQuery({
    queryKey: eventKeys.event(id),
    queryFn: ({ signal }) => request(EventResponse, { path: `/api/events/events/${id}/`, signal }),
  });
}
