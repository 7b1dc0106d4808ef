import { useQuery } from '@tanstack/react-query';
import { AttendeeResponse } from '../../../../server/contracts/attendees.ts';
import { request } from '../../../lib/api-client.ts';
import { attendeeKeys } from './attendee-keys.ts';

/** One attendee by id. */
export function useAttendee(id: number) {
  return useQuery({
    queryKey: attendeeKeys.attendee(id),
    queryFn: ({ signal }) => request(AttendeeResponse, { path: `/api/attendees/${id}/`, signal }),
  });
}
