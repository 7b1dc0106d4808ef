import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { useKeyring } from '../../../lib/use-keyring.ts';
import type { EventBody } from '../event-form-values.ts';
import { eventKeys } from './event-keys.ts';

/**
 * Creates an event. Fields may be missing: the server then names each of them in its own words, all at once.
 */
export function useCreateEvent() {
  const queryClient = useQueryClient();
  const keys = useKeyring();
  return useMutation({
    mutationFn: (body: EventBody) =>
      requestTagged(EventResponse, { method: 'POST', path: '/api/events/events/', body, keys }),
    onSuccess: async (event) => {
      // An answer that was replayed has no tag: the event may have changed since.
      if (event.tag !== null) queryClient.setQueryData(eventKeys.event(event.record.id), event);
      await queryClient.invalidateQueries({ queryKey: eventKeys.lists });
    },
  });
}
