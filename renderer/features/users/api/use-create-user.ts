import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import { type CreateUserRequest, UserResponse } from '../../../../server/contracts/users.ts';
import { request } from '../../../lib/api-client.ts';
import { useKeyring } from '../../../lib/use-keyring.ts';
import { userKeys } from './user-keys.ts';

/** Creates a user. */
export function useCreateUser() {
  const queryClient = useQueryClient();
  const keys = useKeyring();
  return useMutation({
    mutationFn: (body: z.input<typeof CreateUserRequest>) =>
      request(UserResponse, { method: 'POST', path: '/api/users/', body, keys }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: userKeys.lists }),
  });
}
