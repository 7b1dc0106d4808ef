import { askForEventsOnSale } from '../features/sell/api/use-events-on-sale.ts';
import { createQueryClient } from '../lib/query-client.ts';
import { getTokens } from '../lib/tokens.ts';
import { meQuery } from '../lib/use-me.ts';
import { venueQuery } from '../lib/use-venue.ts';

/**
 * The window's server state. What the window begins with is asked for as soon as this module has been read, which is
 * before those that draw it.
 */
export const queryClient = createQueryClient();

// No time can be shown before it is known whose.
void queryClient.prefetchQuery(venueQuery);
const isVenueKnown = queryClient.getQueryData(venueQuery.queryKey) !== undefined;
if (window.location.pathname === '/' && getTokens() !== null && isVenueKnown) {
  void queryClient.prefetchQuery(meQuery);
  askForEventsOnSale(queryClient);
}
