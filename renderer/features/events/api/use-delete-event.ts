import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isChangedMeanwhile, requestNothing } from '../../../lib/api-client.ts';
import { eventKeys } from './event-keys.ts';

/** Deletes an event as it was when it had this tag; the server refuses while it has bookings. */
export function useDeleteEvent(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (tag: string | null) =>
      requestNothing({ method: 'DELETE', path: `/api/events/events/${id}/`, ifMatch: tag }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: eventKeys.lists }),
    onError: async (error) => {
      if (isChangedMeanwhile(error)) await queryClient.invalidateQueries({ queryKey: eventKeys.all });
    },
  });
}
