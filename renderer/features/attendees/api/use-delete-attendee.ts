import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isChangedMeanwhile, requestNothing } from '../../../lib/api-client.ts';
import { attendeeKeys } from './attendee-keys.ts';

/** Deletes an attendee as they were when they had this tag; the server refuses while there are bookings. */
export function useDeleteAttendee(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (tag: string | null) =>
      requestNothing({ method: 'DELETE', path: `/api/attendees/${id}/`, ifMatch: tag }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: attendeeKeys.lists }),
    onError: async (error) => {
      if (isChangedMeanwhile(error)) await queryClient.invalidateQueries({ queryKey: attendeeKeys.all });
    },
  });
}
