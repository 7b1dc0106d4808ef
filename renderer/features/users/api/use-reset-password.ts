import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import { type ResetPasswordRequest, UserResponse } from '../../../../server/contracts/users.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { userKeys } from './user-keys.ts';

/** Gives a user another password, which ends every session of theirs. */
export function useResetPassword(id: number) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<typeof ResetPasswordRequest>) =>
      requestTagged(UserResponse, { method: 'POST', path: `/api/users/${id}/password/`, body }),
    onSuccess: async (user) => {
      queryClient.setQueryData(userKeys.user(id), user);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: userKeys.lists }),
        queryClient.invalidateQueries({ queryKey: ['sessions'] }),
        queryClient.invalidateQueries({ queryKey: ['devices'] }),
      ]);
    },
  });
}
