import { afterEach, expect, it, vi } from 'vitest';
import { formatMoney } from '../../../renderer/lib/format.ts';
import { createQueryClient } from '../../../renderer/lib/query-client.ts';
import { venueQuery } from '../../../renderer/lib/use-venue.ts';
import { deviceTimeZone, getVenueStyle } from '../../../renderer/lib/venue-style.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

it('a venue whose zone and currency this browser does not know is shown, by the clock of the device', async () => {
  const venue = {
    name: 'Oakfield Hall',
    time_zone: 'Europe/Oakfield',
    currency: 'QQQ',
    language: 'en-GB',
    appearance: 'system',
    needs_setup: false,
    has_first_password: false,
  };
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(venue));
  const queryClient = createQueryClient();
  expect(await queryClient.fetchQuery({ ...venueQuery, staleTime: 0 })).toEqual(venue);
  expect(getVenueStyle()).toEqual({ timeZone: deviceTimeZone(), currency: 'QQQ', locale: 'en-GB' });
  expect(formatMoney('1250.00')).toMatch(/^QQQ\s1,250\.00$/);
});
