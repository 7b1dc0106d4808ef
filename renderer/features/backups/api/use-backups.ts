import { queryOptions, useQuery } from '@tanstack/react-query';
import { BackupsResponse } from '../../../../server/contracts/backups.ts';
import { request } from '../../../lib/api-client.ts';
import { backupKeys } from './backup-keys.ts';

/** They are made by themselves, and a stick is plugged in without telling anybody; in milliseconds. */
const LOOK_AGAIN = 5000;
/** While one is being made somebody may be watching its progress. */
const WATCH = 700;

const backupsQuery = queryOptions({
  queryKey: backupKeys.state,
  queryFn: ({ signal }) => request(BackupsResponse, { path: '/api/backups/', signal }),
});

/** How the backups stand, and which there are. */
export function useBackups() {
  return useQuery({
    ...backupsQuery,
    refetchInterval: ({ state }) => (state.data?.running == null ? LOOK_AGAIN : WATCH),
  });
}

/** The same for a sign that is always in sight: looked at once in a while, in milliseconds. */
export function useBackupsAtTimes(every: number) {
  return useQuery({ ...backupsQuery, refetchInterval: every, staleTime: every });
}
