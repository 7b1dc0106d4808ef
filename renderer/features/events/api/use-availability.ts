import { useQuery } from '@tanstack/react-query';
import { AvailabilityResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import { useLiveInterval } from '../../../lib/use-live.ts';
import { eventKeys } from './event-keys.ts';

/** An event's seats. Other tills sell too: they are told as they change, or read again and again while that fails. */
export function useAvailability(eventId: number) {
  const refetchInterval = useLiveInterval();
  return useQuery({
    queryKey: eventKeys.availability(eventId),
    queryFn: ({ signal }) =>
      request(AvailabilityResponse, { path: `/api/events/events/${eventId}/availability/`, signal }),
    refetchInterval,
    staleTime: 0,
  });
}
