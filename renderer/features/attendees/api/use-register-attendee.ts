import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AttendeeResponse, type CreateAttendeeRequest } from '../../../../server/contracts/attendees.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { useKeyring } from '../../../lib/use-keyring.ts';
import { attendeeKeys } from './attendee-keys.ts';

/** Registers an attendee. */
export function useRegisterAttendee() {
  const queryClient = useQueryClient();
  const keys = useKeyring();
  return useMutation({
    mutationFn: (body: CreateAttendeeRequest) =>
      requestTagged(AttendeeResponse, { method: 'POST', path: '/api/attendees/', body, keys }),
    onSuccess: async (attendee) => {
      // An answer that was replayed has no tag: the attendee may have changed since.
      if (attendee.tag !== null)
        queryClient.setQueryData(attendeeKeys.attendee(attendee.record.id), attendee);
      await queryClient.invalidateQueries({ queryKey: attendeeKeys.lists });
    },
  });
}
