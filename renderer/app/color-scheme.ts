import { localStorageColorSchemeManager, type MantineColorScheme } from '@mantine/core';
import { getVenueAppearance, subscribeToVenueAppearance } from '../lib/venue-appearance.ts';

const own = localStorageColorSchemeManager();
const NOT_CHOSEN = 'not chosen';

function venueScheme(): MantineColorScheme {
  const appearance = getVenueAppearance();
  return appearance === 'system' ? 'auto' : appearance;
}

/** What was chosen on this device, in the account's menu; null while nobody has. */
function ownScheme(): MantineColorScheme | null {
  const scheme: string = own.get(NOT_CHOSEN as MantineColorScheme);
  return scheme === NOT_CHOSEN ? null : (scheme as MantineColorScheme);
}

let stop = () => {};

/** Light or dark as this device has chosen, else as the venue has. */
export const colorSchemeManager: ReturnType<typeof localStorageColorSchemeManager> = {
  ...own,
  get: () => ownScheme() ?? venueScheme(),
  subscribe: (onUpdate) => {
    own.subscribe(onUpdate);
    stop = subscribeToVenueAppearance(() => {
      if (ownScheme() === null) onUpdate(venueScheme());
    });
  },
  unsubscribe: () => {
    own.unsubscribe();
    stop();
  },
};
