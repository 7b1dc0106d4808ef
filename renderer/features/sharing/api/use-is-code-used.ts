import { useQuery } from '@tanstack/react-query';
import { OpenPairingCodePage } from '../../../../server/contracts/pairing.ts';
import { request } from '../../../lib/api-client.ts';
import { useLive } from '../../../lib/use-live.ts';
import { sharingKeys } from './sharing-keys.ts';

/** Where nothing is told live, somebody who waits for a phone looks so often. */
const LOOK_AGAIN_MS = 1500;
const MOST_OPEN = 100;

/** Whether a pairing code that has not run out is open no more, since a device has used it. */
export function useIsCodeUsed(id: number): boolean {
  const isLive = useLive();
  const { data: isUsed = false } = useQuery({
    queryKey: [...sharingKeys.pairingCodes, 'is-used', id],
    queryFn: async ({ signal }) => {
      const { results } = await request(OpenPairingCodePage, {
        path: '/api/pairing-codes/',
        query: { page_size: MOST_OPEN, ordering: '-id' },
        signal,
      });
      return results.every((code) => code.id !== id);
    },
    refetchInterval: isLive ? false : LOOK_AGAIN_MS,
  });
  return isUsed;
}
