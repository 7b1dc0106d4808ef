import { queryOptions } from '@tanstack/react-query';
import { UserResponse } from '../../../../server/contracts/users.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { useRecord } from '../../../lib/use-record.ts';
import { userKeys } from './user-keys.ts';

/** One user with the entity tag of their state. */
export const taggedUserQuery = (id: number) =>
  queryOptions({
    queryKey: userKeys.user(id),
    queryFn: ({ signal }) => requestTagged(UserResponse, { path: `/api/users/${id}/`, signal }),
  });

/** One user by id, with the entity tag of their state. */
export function useTaggedUser(id: number) {
  return useRecord(taggedUserQuery(id));
}
