import { useMutation } from '@tanstack/react-query';
import type { RestoreBackupRequest } from '../../../../server/contracts/backups.ts';
import { requestNothing } from '../../../lib/api-client.ts';
import type { Backup } from '../backup-rows.ts';
import { beginRestoring } from '../restoring.ts';
import { TRIES_A_PASSPHRASE_WITHIN } from './slow-passphrase.ts';

/** Has the server put a backup in place of its database; it then stops, does so and starts again. */
export function useRestoreBackup({ name, made_at }: Backup) {
  return useMutation({
    mutationFn: (passphrase: string | null) => {
      const body: RestoreBackupRequest = { passphrase };
      return requestNothing({
        method: 'POST',
        path: `/api/backups/${encodeURIComponent(name)}/restore/`,
        body,
        answerWithin: TRIES_A_PASSPHRASE_WITHIN,
      });
    },
    onSuccess: () => beginRestoring(made_at),
  });
}
