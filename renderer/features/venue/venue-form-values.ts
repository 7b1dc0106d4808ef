import type { PatchSettingsRequest, SettingsResponse } from '../../../server/contracts/settings.ts';

/** The venue's settings as a form holds them; an empty choice is null. */
export type VenueFormValues = Pick<
  SettingsResponse,
  'country' | 'time_zone' | 'currency' | 'language' | 'appearance'
> & { venue_name: string };

export function venueFormValues(settings: SettingsResponse): VenueFormValues {
  const { venue_name, country, time_zone, currency, language, appearance } = settings;
  return { venue_name: venue_name ?? '', country, time_zone, currency, language, appearance };
}

/** What is sent; a venue without a name has none rather than a blank one. */
export function toVenueSettings(values: VenueFormValues): PatchSettingsRequest {
  return { ...values, venue_name: values.venue_name.trim() === '' ? null : values.venue_name };
}
