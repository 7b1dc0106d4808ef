import * as z from 'zod';
import type { PatchSettingsRequest } from '../../../../server/contracts/settings.ts';
import { deviceTimeZone } from '../../../lib/venue-style.ts';
import { currencyOf, guessCountry, languageIn, zoneIn } from '../guess-place.ts';

/** What is asked of the venue at the first start; null where it is yet to be said. */
const Place = z.object({
  name: z.string(),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  currency: z.string().nullable(),
});
export type Place = z.infer<typeof Place>;

/** What a country says about the clocks and the money of a venue in it. */
export function placeIn(country: string | null): Omit<Place, 'name'> {
  if (country === null) return { country, timeZone: null, currency: null };
  return { country, timeZone: zoneIn(country, deviceTimeZone()), currency: currencyOf(country) };
}

/** As good a guess as this device allows. */
export function guessedPlace(): Place {
  return { name: '', ...placeIn(guessCountry(deviceTimeZone(), navigator.languages)) };
}

/** What was answered before a reload of the page. */
export function readKeptPlace(kept: unknown): Place | undefined {
  return Place.safeParse(kept).data;
}

/** The answers as settings. What nobody has said stays as it is: a zone that of the computer, a currency none. */
export function toSetupSettings({ name, country, timeZone, currency }: Place): PatchSettingsRequest {
  return {
    setup_done: true,
    ...(name.trim() !== '' && { venue_name: name.trim() }),
    ...(country !== null && { country, language: languageIn(country) }),
    ...(timeZone !== null && { time_zone: timeZone }),
    ...(currency !== null && { currency }),
  };
}
