import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AttendeeResponse, type PatchAttendeeRequest } from '../../../../server/contracts/attendees.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { attendeeKeys } from './attendee-keys.ts';

/**
 * Changes only the fields given, and only while the attendee is as they were when they had this tag. Bookings carry the
 * attendee's name, so they are read again as well.
 */
export function usePatchAttendee(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ body, tag }: { body: PatchAttendeeRequest; tag: string | null }) =>
      requestTagged(AttendeeResponse, {
        method: 'PATCH',
        path: `/api/attendees/${id}/`,
        body,
        ifMatch: tag,
      }),
    onSuccess: async (attendee) => {
      queryClient.setQueryData(attendeeKeys.attendee(id), attendee);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: attendeeKeys.lists }),
        queryClient.invalidateQueries({ queryKey: ['bookings'] }),
      ]);
    },
  });
}
