import type { VenueResponse } from '../../contracts/venue.ts';
import type { Venue } from './venue.service.ts';

export function presentVenue({ settings, needsSetup, hasFirstPassword }: Venue): VenueResponse {
  return {
    name: settings.venue_name,
    time_zone: settings.time_zone,
    currency: settings.currency,
    language: settings.language,
    appearance: settings.appearance,
    needs_setup: needsSetup,
    has_first_password: hasFirstPassword,
  };
}
