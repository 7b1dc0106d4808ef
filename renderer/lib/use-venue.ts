import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import * as z from 'zod';
import { VenueResponse } from '../../server/contracts/venue.ts';
import { request } from './api-client.ts';
import { setVenueAppearance } from './venue-appearance.ts';
import { writeAs } from './venue-style.ts';

const KEPT_AS = 'foyer.venue';

/** The server has checked these; an older browser may know a zone or a currency less, and is served all the same. */
const AnsweredVenue = VenueResponse.extend({
  time_zone: z.string(),
  currency: z.string().nullable(),
  language: z.string().nullable(),
});

/** The venue as this browser last knew it, for the start of the next page. */
function readKeptVenue(): VenueResponse | undefined {
  try {
    return AnsweredVenue.safeParse(JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

function keepVenue(venue: VenueResponse): void {
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(venue));
  } catch {
    // The next page asks before it shows anything.
  }
}

/** Has the page look and write as this venue does. */
function follow(venue: VenueResponse): void {
  writeAs(venue);
  setVenueAppearance(venue.appearance);
}

function followKept(): VenueResponse | undefined {
  const venue = readKeptVenue();
  if (venue !== undefined) follow(venue);
  return venue;
}

export const venueQuery = queryOptions({
  queryKey: ['venue'],
  queryFn: async ({ signal }) => {
    const venue = await request(AnsweredVenue, { path: '/api/venue/', signal });
    keepVenue(venue);
    follow(venue);
    return venue;
  },
  staleTime: 60_000,
  // The window opens with the venue it knows, so that no time is shown in another zone first, and asks again at once.
  initialData: followKept,
  initialDataUpdatedAt: 0,
});

/** Whether nobody has ever signed in, so that whoever is here may begin. */
export function isFirstStart({ needs_setup, has_first_password }: VenueResponse): boolean {
  return needs_setup && has_first_password;
}

/** Whose box office this is. For what is shown behind sign-in only, where the answer is already there. */
export function useVenue(): VenueResponse {
  return useSuspenseQuery(venueQuery).data;
}
