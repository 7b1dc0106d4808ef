import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type PatchSettingsRequest, SettingsResponse } from '../../server/contracts/settings.ts';
import { requestTagged } from './api-client.ts';
import { readAgain } from './shown-in.ts';
import { SETTINGS_KEY } from './use-settings.ts';

/** Changes only the settings given, and only while all of them are as they were when they had this tag. */
export function usePatchSettings(tag: string | null) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: PatchSettingsRequest) =>
      requestTagged(SettingsResponse, { method: 'PATCH', path: '/api/settings/', body, ifMatch: tag }),
    onSuccess: (settings) => queryClient.setQueryData(SETTINGS_KEY, settings),
    // After a refusal too: what is on screen may be what it was refused for.
    onSettled: () => readAgain(queryClient, 'settings'),
  });
}
