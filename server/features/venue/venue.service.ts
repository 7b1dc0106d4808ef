import type { Origin } from '../../http/origin.ts';
import type { Settings, SettingsService } from '../settings/settings.service.ts';
import type { UserService } from '../users/user.service.ts';

export type Venue = { settings: Settings; hasFirstPassword: boolean };
export type VenueService = ReturnType<typeof createVenueService>;

/** What may be known of the venue by whoever reaches it. */
export function createVenueService(deps: { settings: SettingsService; users: UserService }) {
  const { settings, users } = deps;
  return {
    /** The first password opens nothing from elsewhere, so that nobody elsewhere is told of it. */
    async read({ isThisComputer }: Origin): Promise<Venue> {
      return {
        settings: (await settings.read()).settings,
        hasFirstPassword: isThisComputer && (await users.firstPasswordStands()),
      };
    },
  };
}
