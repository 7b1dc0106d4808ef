import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { UpdateStatus } from '../../main/ipc/contract.ts';
import { desktop } from './desktop.ts';

const KEY = ['update-status'];

/** How it stands with a newer version of the program, always as it is now; undefined in a plain browser. */
export function useUpdateStatus(): UpdateStatus | undefined {
  const queries = useQueryClient();
  const bridge = desktop();
  useEffect(() => bridge?.onUpdateStatus((now) => queries.setQueryData(KEY, now)), [bridge, queries]);
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => bridge?.updateStatus(),
    enabled: bridge !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return data;
}
