import * as z from 'zod';
import { SettingsResponse } from './settings.ts';

const { venue_name, time_zone, currency, language, appearance } = SettingsResponse.shape;

/** What every page has to know before it can show a time or an amount, signed in or not. */
export const VenueResponse = z
  .strictObject({
    name: venue_name,
    time_zone,
    currency,
    language,
    appearance,
    needs_setup: z.boolean().meta({
      description:
        'Whether the questions of the first start are still to be put to an administrator: until they are answered or skipped, or there is an event.',
    }),
    has_first_password: z.boolean().meta({
      description:
        'Whether the password a new database comes with still opens it for whoever asks; never so from another computer.',
    }),
  })
  .meta({ id: 'VenueResponse' });
export type VenueResponse = z.infer<typeof VenueResponse>;
