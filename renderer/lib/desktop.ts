import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type {
  DesktopChanges,
  DesktopSettings,
  FoyerBridge,
  WindowWithBridge,
} from '../../main/ipc/contract.ts';

const KEY = ['this-computer'];

/** What the program around this page can do for it; undefined in a plain browser. */
export function desktop(): FoyerBridge | undefined {
  return (window as WindowWithBridge).foyer;
}

/** A folder chosen in the system's own dialog, which opens at the one given; null where nobody chose. */
export async function chooseFolder(title: string, startAt: string): Promise<string | null> {
  const folder = await desktop()?.chooseFolder({ title, ...(startAt !== '' && { startAt }) });
  return folder ?? null;
}

/** How this computer is set up, always as it is now; undefined in a plain browser and until it is known. */
export function useDesktopSettings(): DesktopSettings | undefined {
  const queries = useQueryClient();
  const bridge = desktop();
  useEffect(() => bridge?.onDesktopSettings((now) => queries.setQueryData(KEY, now)), [bridge, queries]);
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: () => bridge?.desktopSettings(),
    enabled: bridge !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return data;
}

/** Changes how this computer is set up. */
export function useChangeDesktop() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (changes: DesktopChanges) => await desktop()?.changeDesktopSettings(changes),
    onSuccess: (now) => queries.setQueryData(KEY, now),
  });
}
