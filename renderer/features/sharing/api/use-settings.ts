import { useQuery } from '@tanstack/react-query';
import { SettingsResponse } from '../../../../server/contracts/settings.ts';
import { requestTagged } from '../../../lib/api-client.ts';
import { sharingKeys } from './sharing-keys.ts';

/** How the venue is set up, with the tag of that state. */
export function useSettings() {
  return useQuery({
    queryKey: sharingKeys.settings,
    queryFn: ({ signal }) => requestTagged(SettingsResponse, { path: '/api/settings/', signal }),
  });
}
