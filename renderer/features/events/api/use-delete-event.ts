import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestNothing } from '../../../lib/api-client.ts';
import { eventKeys } from './event-keys.ts';

/** Deletes an event; the server refuses while it has bookings. */
export function useDeleteEvent(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => requestNothing({ method: 'DELETE', path: `/api/events/events/${id}/` }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: eventKeys.lists }),
  });
}
