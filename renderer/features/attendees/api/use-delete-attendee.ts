import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/api-client.ts';
import { attendeeKeys } from './attendee-keys.ts';

/** Deletes an attendee; the server refuses while there are bookings. */
export function useDeleteAttendee(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing({ method: 'DELETE', path: `/api/attendees/${id}/` }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: attendeeKeys.lists }),
  });
}
