import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { useKeptState } from '../../lib/use-kept-state.ts';
import { useLiveInterval } from '../../lib/use-live.ts';
import { eventQuery } from '../events/api/use-event.ts';

export type ClosedBecause = 'inactive' | 'started' | 'soldOut' | 'opening' | null;

/** Why nobody can be sold a seat at the moment; null while they can. What the server lists as on sale has not begun. */
function closedBecause(event: EventResponse, isOffList: boolean): ClosedBecause {
  if (event.is_fully_booked) return 'soldOut';
  if (!event.is_active) return 'inactive';
  return isOffList && Date.parse(event.start_datetime) <= Date.now() ? 'started' : null;
}

/**
 * The event being sold. At first the soonest with a seat left; afterwards only the seller changes it: an event that
 * begins or sells out stays chosen and says so, since the next sale must never go to another event by itself.
 */
export function useChosenEvent(events: EventResponse[], isPending: boolean) {
  const [params, setParams] = useSearchParams();
  const [soonest, setSoonest] = useKeptState(
    'sell.event',
    (kept) => (typeof kept === 'number' ? kept : null),
    'person-changes',
  );
  if (soonest === null && !isPending && events[0] !== undefined) {
    setSoonest((events.find((event) => !event.is_fully_booked) ?? events[0]).id);
  }
  const asked = Number(params.get('event'));
  const id = Number.isInteger(asked) && asked > 0 ? asked : soonest;
  const listed = events.find((event) => event.id === id);
  const refetchInterval = useLiveInterval();
  const single = useQuery({
    ...eventQuery(id ?? 0),
    enabled: id !== null && !isPending && listed === undefined,
    refetchInterval,
  });
  const current = listed ?? single.data;
  // While the chosen event is being asked for, the desk goes on showing the one before, closed: were it empty for that
  // moment, what was typed would be gone.
  const [lastSeen, setLastSeen] = useState(current);
  if (current !== undefined && current !== lastSeen) setLastSeen(current);
  const chosen = current ?? lastSeen ?? (single.isError ? events[0] : undefined) ?? null;
  const isOpening = chosen?.id !== id && !single.isError;
  const isOnList = events.some((event) => event.id === chosen?.id);
  return {
    chosen,
    closed: chosen === null ? null : isOpening ? ('opening' as const) : closedBecause(chosen, !isOnList),
    choose: (eventId: number) => setParams({ event: String(eventId) }, { replace: true }),
  };
}
