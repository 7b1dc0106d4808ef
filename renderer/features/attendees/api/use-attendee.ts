import { queryOptions } from '@tanstack/react-query';
import { AttendeeResponse } from '../../../../server/contracts/attendees.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { useRecord } from '../../../lib/use-record.ts';
import { attendeeKeys } from './attendee-keys.ts';

/** One attendee with the entity tag of their state. */
export const taggedAttendeeQuery = (id: number) =>
  queryOptions({
    queryKey: attendeeKeys.attendee(id),
    queryFn: ({ signal }) => requestTagged(AttendeeResponse, { path: `/api/attendees/${id}/`, signal }),
  });

/** One attendee by id, with the entity tag of their state. */
export function useTaggedAttendee(id: number) {
  return useRecord(taggedAttendeeQuery(id));
}
