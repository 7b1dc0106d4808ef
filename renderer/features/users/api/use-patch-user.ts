import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type PatchUserRequest, UserResponse } from '../../../../server/contracts/users.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { userKeys } from './user-keys.ts';

/**
 * Changes only the fields given, and with a tag only while the user is as they were when they had it. Names stand in
 * lists of sessions and devices as well, and disabling ends sessions, so those are read again.
 */
export function usePatchUser(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ body, tag }: { body: PatchUserRequest; tag: string | null }) =>
      requestTagged(UserResponse, { method: 'PATCH', path: `/api/users/${id}/`, body, ifMatch: tag }),
    onSuccess: async (user) => {
      queryClient.setQueryData(userKeys.user(id), user);
      await Promise.all(
        [userKeys.lists, ['sessions'], ['devices'], ['me']].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
