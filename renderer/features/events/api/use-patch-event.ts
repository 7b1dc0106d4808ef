import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import type { EventBody } from '../event-form-values.ts';
import { eventKeys } from './event-keys.ts';

/** Changes only the fields given, and only while the event is as it was when it had this tag. */
export function usePatchEvent(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ body, tag }: { body: EventBody; tag: string | null }) =>
      requestTagged(EventResponse, {
        method: 'PATCH',
        path: `/api/events/events/${id}/`,
        body,
        ifMatch: tag,
      }),
    onSuccess: (event) => {
      queryClient.setQueryData(eventKeys.event(id), event);
    },
    // After a refusal too: what is on screen may be what it was refused for.
    onSettled: () => queryClient.invalidateQueries({ queryKey: eventKeys.all }),
  });
}
