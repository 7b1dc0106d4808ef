import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import type { EventBody } from '../event-form-values.ts';
import { eventKeys } from './event-keys.ts';

/** Changes only the fields given, so that two people editing different fields do not undo each other. */
export function usePatchEvent(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: EventBody) =>
      request(EventResponse, { method: 'PATCH', path: `/api/events/events/${id}/`, body }),
    onSuccess: async (event) => {
      queryClient.setQueryData(eventKeys.event(id), event);
      await queryClient.invalidateQueries({ queryKey: eventKeys.all });
    },
  });
}
