import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SetPassphraseRequest } from '../../../../server/contracts/backups.ts';
import { requestNothing } from '../../../lib/api-client.ts';
import { backupKeys } from './backup-keys.ts';
import { TRIES_A_PASSPHRASE_WITHIN } from './slow-passphrase.ts';

/** Encrypts backups with this passphrase from now on, or not at all. */
export function usePutPassphrase() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (passphrase: string | null) => {
      const body: SetPassphraseRequest = { passphrase };
      return requestNothing({
        method: 'PUT',
        path: '/api/backups/passphrase/',
        body,
        answerWithin: TRIES_A_PASSPHRASE_WITHIN,
      });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: backupKeys.all }),
  });
}
