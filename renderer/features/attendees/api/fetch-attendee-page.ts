import { AttendeePage } from '../../../../server/contracts/attendees.ts';
import { request } from '../../../lib/api-client.ts';

/** What the attendee list can be narrowed and sorted by. */
export type AttendeeListFilter = { search?: string | undefined; ordering?: string | undefined };

/** One page of attendees. `pageSize` is at most 100. Throws `ApiError` and `UnreachableError`. */
export function fetchAttendeePage(
  filter: AttendeeListFilter,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(AttendeePage, {
    path: '/api/attendees/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
