import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { EventResponse } from '../../../server/contracts/events.ts';
import { ApiError } from '../../lib/api-client.ts';
import { useKeptState } from '../../lib/use-kept-state.ts';
import { useLiveInterval } from '../../lib/use-live.ts';
import { eventQuery } from '../events/api/use-event.ts';

export type ClosedBecause = 'inactive' | 'started' | 'soldOut' | 'opening' | 'unread' | 'gone' | null;

/** Why nobody can be sold a seat at the moment; null while they can. What the server lists as on sale has not begun. */
function closedBecause(event: EventResponse, isOffList: boolean): ClosedBecause {
  if (event.is_fully_booked) return 'soldOut';
  if (!event.is_active) return 'inactive';
  return isOffList && Date.parse(event.start_datetime) <= Date.now() ? 'started' : null;
}

/** How soon an event that could not be read is asked for again, in milliseconds. */
const TRIED_AGAIN_AFTER = 2_000;

const isGone = (failure: Error | null) => failure instanceof ApiError && failure.status === 404;

/** An event that no list on this screen shows, and why it could not be read, remembered while it is read again. */
function useEventOffList(id: number | null, enabled: boolean) {
  const [failed, setFailed] = useState<{ id: number | null; error: Error } | null>(null);
  const failure = failed?.id === id ? failed.error : null;
  const liveInterval = useLiveInterval();
  const { data, error, isSuccess, refetch } = useQuery({
    ...eventQuery(id ?? 0),
    enabled: enabled && id !== null,
    refetchInterval: failure === null || isGone(failure) ? liveInterval : TRIED_AGAIN_AFTER,
  });
  if (error !== null && error !== failed?.error) setFailed({ id, error });
  if (isSuccess && failed !== null) setFailed(null);
  return { data, failure, refetch };
}

/**
 * The event being sold. At first the soonest with a seat left; afterwards only the seller changes it: an event that
 * begins or sells out stays chosen and says so, and so does one that cannot be read or is gone, since the next sale must
 * never go to another event by itself. There is none to show while the first one is being read.
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
  const offList = useEventOffList(id, !isPending && listed === undefined);
  const current = listed ?? offList.data;
  const failure = listed === undefined ? offList.failure : null;
  // While the chosen event is being asked for, the desk goes on showing the one before, closed: were it empty for that
  // moment, what was typed would be gone.
  const [lastSeen, setLastSeen] = useState(current);
  if (current !== undefined && current !== lastSeen) setLastSeen(current);
  const chosen = current ?? lastSeen ?? null;
  const closed = (): ClosedBecause => {
    if (isGone(failure)) return 'gone';
    if (chosen?.id !== id) return failure === null ? 'opening' : 'unread';
    return closedBecause(chosen, listed === undefined);
  };
  return {
    chosen,
    closed: closed(),
    /** Why the chosen event could not be read. */
    failure,
    retry: offList.refetch,
    choose: (eventId: number) => setParams({ event: String(eventId) }, { replace: true }),
  };
}
