import { useQuery } from '@tanstack/react-query';
import { AvailabilityResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import { eventKeys } from './event-keys.ts';

const LIVE_INTERVAL_MS = 2000;

/** An event's seats, read again every two seconds while the page is in sight, since other tills sell too. */
export function useAvailability(eventId: number) {
  return useQuery({
    queryKey: eventKeys.availability(eventId),
    queryFn: ({ signal }) =>
      request(AvailabilityResponse, { path: `/api/events/events/${eventId}/availability/`, signal }),
    refetchInterval: LIVE_INTERVAL_MS,
    staleTime: 0,
  });
}
