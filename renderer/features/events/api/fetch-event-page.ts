import { EventPage } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';

/** What the event list can be narrowed and sorted by; instants are ISO 8601 in UTC. */
export type EventListFilter = {
  search?: string | undefined;
  location?: number | undefined;
  is_active?: boolean | undefined;
  start_datetime_after?: string | undefined;
  start_datetime_before?: string | undefined;
  ordering?: string | undefined;
};

/** One page of events. `pageSize` is at most 100. Throws `ApiError` and `UnreachableError`. */
export function fetchEventPage(
  filter: EventListFilter,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(EventPage, {
    path: '/api/events/events/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
