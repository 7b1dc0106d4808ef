import { useQuery } from '@tanstack/react-query';
import { SettingsResponse } from '../../server/contracts/settings.ts';
import { requestTagged } from './api-client.ts';

export const SETTINGS_KEY = ['settings'] as const;

/** How the venue is set up, with the tag of that state. */
export function useSettings() {
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: ({ signal }) => requestTagged(SettingsResponse, { path: '/api/settings/', signal }),
  });
}
