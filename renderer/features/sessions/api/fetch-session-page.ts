import { SessionPage } from '../../../../server/contracts/sessions.ts';
import { request } from '../../../lib/api-client.ts';

/** Whose sessions: one's own, one user's or everybody's. */
export type SessionListFilter = {
  search?: string | undefined;
  user?: number | undefined;
  scope?: 'own' | 'all' | undefined;
  ordering?: string | undefined;
};

/** One page of sessions. `pageSize` is at most 100. */
export function fetchSessionPage(
  filter: SessionListFilter,
  page: number,
  pageSize: number,
  signal?: AbortSignal,
) {
  return request(SessionPage, {
    path: '/api/sessions/',
    query: { ...filter, page, page_size: pageSize },
    signal,
  });
}
