import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { EventPage, type EventResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import { useLiveInterval } from '../../../lib/use-live.ts';
import { endOfDay, venueToday } from '../../../lib/venue-time.ts';

const PAGE_SIZE = 12;
const AVAILABLE = ['events', 'sell', 'available'];
const SOLD_OUT = ['events', 'sell', 'sold-out-today'];

type Asked = { signal: AbortSignal };

const availablePage = ({ pageParam, signal }: Asked & { pageParam: number }) =>
  request(EventPage, {
    path: '/api/events/events/available/',
    query: { ordering: 'start_datetime', page: pageParam, page_size: PAGE_SIZE },
    signal,
  });

async function soldOutToday({ signal }: Asked): Promise<EventResponse[]> {
  const page = await request(EventPage, {
    path: '/api/events/events/',
    query: {
      is_active: true,
      start_datetime_after: new Date().toISOString(),
      start_datetime_before: endOfDay(venueToday()),
      ordering: 'start_datetime',
      page_size: 100,
    },
    signal,
  });
  return page.results.filter((event) => event.is_fully_booked);
}

/** Asks for what `useEventsOnSale` is going to show. The venue's clock has to be known. */
export function askForEventsOnSale(queryClient: QueryClient): void {
  const available = { queryKey: AVAILABLE, queryFn: availablePage, initialPageParam: 1 };
  void queryClient.prefetchInfiniteQuery(available);
  void queryClient.prefetchQuery({ queryKey: SOLD_OUT, queryFn: soldOutToday });
}

/**
 * The events a till can sell, soonest first, a page at a time, and among them today's that are sold out, since people
 * ask for those as well.
 */
export function useEventsOnSale() {
  const refetchInterval = useLiveInterval();
  const available = useInfiniteQuery({
    queryKey: AVAILABLE,
    queryFn: availablePage,
    initialPageParam: 1,
    getNextPageParam: (last, pages) => (last.next === null ? undefined : pages.length + 1),
    refetchInterval,
  });
  const soldOut = useQuery({ queryKey: SOLD_OUT, queryFn: soldOutToday, refetchInterval });
  const pages = available.data?.pages ?? [];
  const byId = new Map<number, EventResponse>();
  // An event that sells out or moves between two pages' answers is in both or in neither for a moment.
  for (const event of [...pages.flatMap((page) => page.results), ...(soldOut.data ?? [])])
    byId.set(event.id, event);
  return {
    events: [...byId.values()].sort(
      (one, other) => Date.parse(one.start_datetime) - Date.parse(other.start_datetime) || one.id - other.id,
    ),
    /** Both answers are needed before the first event is chosen for the seller. */
    isPending: available.isPending || soldOut.isPending,
    error: pages.length === 0 ? available.error : null,
    retry: () => Promise.all([available.refetch(), soldOut.refetch()]),
    hasMore: available.hasNextPage,
    showMore: () => available.fetchNextPage(),
    isShowingMore: available.isFetchingNextPage,
  };
}
