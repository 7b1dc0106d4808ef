import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type {
  DesktopChanges,
  DesktopSettings,
  FoyerBridge,
  WindowWithBridge,
} from '../../main/ipc/contract.ts';

/** What the program around this page can do for it; undefined in a plain browser. */
export function desktop(): FoyerBridge | undefined {
  return (window as WindowWithBridge).foyer;
}

/** A folder chosen in the system's own dialog, which opens at the one given; null where nobody chose. */
export async function chooseFolder(title: string, startAt: string): Promise<string | null> {
  const folder = await desktop()?.chooseFolder({ title, ...(startAt !== '' && { startAt }) });
  return folder ?? null;
}

/** Something the desktop knows and tells of whenever it changes. */
export type Told<Value> = {
  key: readonly string[];
  read: (bridge: FoyerBridge) => Promise<Value>;
  follow: (bridge: FoyerBridge, listener: (now: Value) => void) => () => void;
};

/** What the desktop knows, always as it is now; undefined in a plain browser and until it is known. */
export function useTold<Value>({ key, read, follow }: Told<Value>): Value | undefined {
  const queries = useQueryClient();
  const bridge = desktop();
  useEffect(
    () => bridge && follow(bridge, (now) => queries.setQueryData(key, now)),
    [bridge, follow, key, queries],
  );
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => bridge && read(bridge),
    enabled: bridge !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  return data;
}

const SETTINGS: Told<DesktopSettings> = {
  key: ['this-computer'],
  read: (bridge) => bridge.desktopSettings(),
  follow: (bridge, listener) => bridge.onDesktopSettings(listener),
};

/** How this computer is set up. */
export const useDesktopSettings = () => useTold(SETTINGS);

/** Changes how this computer is set up. */
export function useChangeDesktop() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (changes: DesktopChanges) => await desktop()?.changeDesktopSettings(changes),
    onSuccess: (now) => queries.setQueryData(SETTINGS.key, now),
  });
}
