import { beginningOfDay } from '../../lib/venue-time.ts';
import type { EventListFilter } from './api/fetch-event-page.ts';

/** What the event list shows; lives in the address, so that Back and a bookmark bring it back. */
export type EventListState = {
  search: string;
  location: number | undefined;
  active: 'any' | 'true' | 'false';
  when: 'any' | 'upcoming' | 'past';
  ordering: string;
};

const SOONEST = 'start_datetime';
const LATEST = '-start_datetime';
const defaultOrdering = (when: EventListState['when']) => (when === 'past' ? LATEST : SOONEST);

/** Reads the state from the address; what is not understood counts as not set. */
export function readEventListState(query: URLSearchParams): EventListState {
  const location = Number(query.get('location'));
  const active = query.get('active');
  const given = query.get('when');
  const when = given === 'any' || given === 'past' ? given : 'upcoming';
  return {
    search: query.get('search') ?? '',
    location: Number.isInteger(location) && location > 0 ? location : undefined,
    active: active === 'true' || active === 'false' ? active : 'any',
    when,
    ordering: query.get('ordering') ?? defaultOrdering(when),
  };
}

/** Writes the state into the address, leaving out what is as it always is. */
export function writeEventListState(state: EventListState): URLSearchParams {
  const query = new URLSearchParams();
  if (state.search !== '') query.set('search', state.search);
  if (state.location !== undefined) query.set('location', String(state.location));
  if (state.active !== 'any') query.set('active', state.active);
  if (state.when !== 'upcoming') query.set('when', state.when);
  if (state.ordering !== defaultOrdering(state.when)) query.set('ordering', state.ordering);
  return query;
}

/** How many filters, the search not counted, differ from the list as it opens. */
export function countActiveFilters(state: EventListState): number {
  return [state.location !== undefined, state.active !== 'any', state.when !== 'upcoming'].filter(Boolean)
    .length;
}

/**
 * The state as the API's filter. Upcoming begins this morning, not this minute: tonight's event stays in the list
 * after its doors have opened. `today` is the venue's day.
 */
export function toEventListFilter(state: EventListState, today: string): EventListFilter {
  const midnight = beginningOfDay(today);
  return {
    search: state.search === '' ? undefined : state.search,
    location: state.location,
    is_active: state.active === 'any' ? undefined : state.active === 'true',
    start_datetime_after: state.when === 'upcoming' ? midnight : undefined,
    start_datetime_before: state.when === 'past' ? midnight : undefined,
    ordering: state.ordering,
  };
}
