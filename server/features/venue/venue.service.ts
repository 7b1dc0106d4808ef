import type { Origin } from '../../http/origin.ts';
import type { EventService } from '../events/event.service.ts';
import type { Settings, SettingsService } from '../settings/settings.service.ts';
import type { UserService } from '../users/user.service.ts';

export type Venue = { settings: Settings; needsSetup: boolean; hasFirstPassword: boolean };
export type VenueService = ReturnType<typeof createVenueService>;

/** What may be known of the venue by whoever reaches it. */
export function createVenueService(deps: {
  settings: SettingsService;
  users: UserService;
  events: EventService;
}) {
  const { settings, users, events } = deps;
  return {
    /** The first password opens nothing from elsewhere, so that nobody elsewhere is told of it. */
    async read({ isThisComputer }: Origin): Promise<Venue> {
      const { settings: set } = await settings.read();
      return {
        settings: set,
        // A box office that has events has begun, with or without the questions of the first start.
        needsSetup: !set.setup_done && !(await events.anyExist()),
        hasFirstPassword: isThisComputer && (await users.firstPasswordStands()),
      };
    },
  };
}
