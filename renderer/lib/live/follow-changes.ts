import type { Query, QueryClient } from '@tanstack/react-query';
import type { AvailabilityResponse } from '../../../server/contracts/events.ts';
import type { Change, ChangesMessage } from '../../../server/contracts/live.ts';
import { SHOWN_IN } from '../shown-in.ts';
import { createStaleLists } from './stale-lists.ts';
import { withSeats } from './with-seats.ts';

/** Longer than any answer may be under way, in milliseconds. */
const REMEMBERED = 30_000;

const isEvents = ({ queryKey }: Query) => queryKey[0] === 'events';
const isOrderedBySeats = (query: Query) => isEvents(query) && query.queryHash.includes('remaining_capacity');

/** A seat that is free again may bring an event back among those on sale. */
const FREES_A_SEAT: readonly string[] = [
  'booking.cancel',
  'booking.expire',
  'booking.delete',
  'booking.move',
] satisfies Change['action'][];

/**
 * Brings what the server tells into what the screens show: seats at once and wherever they stand, everything else by
 * having it read again.
 */
export function createFollower(queryClient: QueryClient) {
  const cache = queryClient.getQueryCache();
  const lists = createStaleLists(queryClient);
  /** How events stood when they were last told of, and when that was. */
  const told = new Map<number, { seats: AvailabilityResponse; at: number }>();
  /** When what is under way was asked for, by query. */
  const askedAt = new Map<string, number>();

  function putSeats(query: Query, seats: ReadonlyMap<number, AvailabilityResponse>): boolean {
    let hasTurned = false;
    const { data, dataUpdatedAt, isInvalidated } = query.state;
    const next = withSeats(data, seats, () => {
      hasTurned = true;
    });
    if (next === data) return false;
    query.setData(next, { updatedAt: dataUpdatedAt, manual: true });
    // New seats make nothing else of it newer.
    if (isInvalidated) query.invalidate();
    return hasTurned;
  }

  const markOnSale = () => lists.mark('on sale', { queryKey: ['events', 'sell'] });

  /** An answer may have been read before what was told of meanwhile. */
  function putNewerSeats(query: Query): void {
    const since = askedAt.get(query.queryHash);
    askedAt.delete(query.queryHash);
    if (since === undefined) return;
    const newer = [...told]
      .filter(([, { at }]) => at >= since)
      .map(([id, { seats }]) => [id, seats] as const);
    if (newer.length > 0 && putSeats(query, new Map(newer))) markOnSale();
  }

  function takeSeats(availability: readonly AvailabilityResponse[]): void {
    if (availability.length === 0) return;
    const now = performance.now();
    for (const [id, { at }] of told) if (now - at > REMEMBERED) told.delete(id);
    for (const seats of availability) told.set(seats.event, { seats, at: now });
    const seats = new Map(availability.map((one) => [one.event, one]));
    const turned = cache.findAll({ predicate: isEvents }).map((query) => putSeats(query, seats));
    if (turned.includes(true)) markOnSale();
    lists.mark('ordered by seats', { predicate: isOrderedBySeats });
  }

  function markBookings(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    lists.mark('bookings', {
      queryKey: ['bookings'],
      predicate: ({ queryKey }) => queryKey[1] !== 'of-event',
    });
    const ids = new Set(changes.flatMap(({ event_id, from_event_id }) => [event_id, from_event_id]));
    for (const id of ids) {
      if (id !== undefined) lists.mark(`bookings of ${id}`, { queryKey: ['bookings', 'of-event', id] });
    }
    if (changes.some(({ action }) => FREES_A_SEAT.includes(action))) markOnSale();
  }

  const stopWatching = cache.subscribe((event) => {
    if (event.type !== 'updated' || !isEvents(event.query)) return;
    const { action, query } = event;
    if (action.type === 'fetch') askedAt.set(query.queryHash, performance.now());
    if (action.type === 'success' && action.manual !== true) putNewerSeats(query);
    if (action.type === 'error') askedAt.delete(query.queryHash);
  });

  return {
    changes({ changes, availability }: ChangesMessage): void {
      takeSeats(availability);
      const others = changes.filter(({ type }) => type !== 'booking');
      markBookings(changes.filter(({ type }) => type === 'booking'));
      for (const root of new Set(others.flatMap(({ type }) => [...SHOWN_IN[type]]))) {
        lists.mark(root, { queryKey: [root] });
      }
      if (changes.length > 0) lists.mark('audit', { queryKey: ['audit'] });
    },
    /** Somebody came or went. */
    presence(): void {
      lists.mark('connections', { queryKey: ['connections'] });
    },
    /** Nothing that is shown can be trusted any more. */
    reload(): void {
      lists.mark('everything', { predicate: ({ queryKey }) => queryKey[0] !== 'countries' });
    },
    stop(): void {
      stopWatching();
      lists.stop();
    },
  };
}
