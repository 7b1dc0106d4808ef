import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BackupsResponse } from '../../../../server/contracts/backups.ts';
import { request } from '../../../lib/api-client.ts';
import { backupKeys } from './backup-keys.ts';

/** Begins a backup, or joins the one being made; how it goes is told where all backups are. */
export function useMakeBackup() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => request(BackupsResponse, { method: 'POST', path: '/api/backups/' }),
    onSuccess: (backups) => queryClient.setQueryData(backupKeys.state, backups),
  });
}
