import { useQuery } from '@tanstack/react-query';
import { BackupDetailResponse } from '../../../../server/contracts/backups.ts';
import { request } from '../../../lib/api-client.ts';
import { backupKeys } from './backup-keys.ts';

/** People go on selling while somebody reads what a backup holds against today. */
const LOOK_AGAIN = 5_000;

/** What a backup holds, against what there is today. */
export function useBackup(name: string) {
  return useQuery({
    queryKey: backupKeys.one(name),
    queryFn: ({ signal }) =>
      request(BackupDetailResponse, { path: `/api/backups/${encodeURIComponent(name)}/`, signal }),
    refetchInterval: LOOK_AGAIN,
  });
}
