import { queryOptions } from '@tanstack/react-query';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { requestTagged, type Tagged } from '../../../lib/api-client.ts';
import { useRecord } from '../../../lib/use-record.ts';
import { eventKeys } from './event-keys.ts';

/** One event with the entity tag of its state. */
export const taggedEventQuery = (id: number) =>
  queryOptions({
    queryKey: eventKeys.event(id),
    queryFn: ({ signal }) => requestTagged(EventResponse, { path: `/api/events/events/${id}/`, signal }),
  });

/** One event on its own, for those who only show it. */
export const eventQuery = (id: number) => ({
  ...taggedEventQuery(id),
  select: ({ record }: Tagged<EventResponse>) => record,
});

/** One event by its id, with the entity tag of its state. */
export function useTaggedEvent(id: number) {
  return useRecord(taggedEventQuery(id));
}
