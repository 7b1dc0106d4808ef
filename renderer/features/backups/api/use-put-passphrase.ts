import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SetPassphraseRequest } from '../../../../server/contracts/backups.ts';
import { requestNothing } from '../../../lib/api-client.ts';
import { backupKeys } from './backup-keys.ts';

/** Encrypts backups with this passphrase from now on, or not at all. */
export function usePutPassphrase() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (passphrase: string | null) => {
      const body: SetPassphraseRequest = { passphrase };
      return requestNothing({ method: 'PUT', path: '/api/backups/passphrase/', body });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: backupKeys.all }),
  });
}
