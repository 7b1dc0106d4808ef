import type { Role } from '../../../../server/contracts/me.ts';
import { UserPage } from '../../../../server/contracts/users.ts';
import { request } from '../../../lib/api-client.ts';

/** What the list of users can be narrowed and sorted by. */
export type UserListFilter = {
  search?: string | undefined;
  role?: Role | undefined;
  is_active?: boolean | undefined;
  ordering?: string | undefined;
};

/** One page of users. `pageSize` is at most 100. */
export function fetchUserPage(filter: UserListFilter, page: number, pageSize: number, signal?: AbortSignal) {
  return request(UserPage, {
    path: '/api/users/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
