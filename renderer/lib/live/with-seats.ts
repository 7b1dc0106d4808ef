import type { AvailabilityResponse, EventResponse } from '../../../server/contracts/events.ts';

type Seats = ReadonlyMap<number, AvailabilityResponse>;

/** What lists and single records are wrapped in: pages, the pages of an endless list, a record with its tag. */
const WRAPPERS = ['results', 'pages', 'record'] as const;

function isEvent(data: object): data is EventResponse {
  return 'remaining_capacity' in data && 'start_datetime' in data;
}

function isAvailability(data: object): data is AvailabilityResponse {
  return 'event' in data && 'taken' in data;
}

/**
 * What was read of events, with their seats as they stand now; the same object where nothing is different.
 * `onTurn` hears of each event that is full now and was not, or the other way round.
 */
export function withSeats(data: unknown, seats: Seats, onTurn: () => void): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) {
    const changed = data.map((item) => withSeats(item, seats, onTurn));
    return changed.some((item, at) => item !== data[at]) ? changed : data;
  }
  if (isAvailability(data)) return seats.get(data.event) ?? data;
  if (isEvent(data)) {
    const now = seats.get(data.id);
    if (now === undefined) return data;
    const { capacity, remaining_capacity, is_fully_booked } = now;
    if (data.remaining_capacity === remaining_capacity && data.capacity === capacity) return data;
    if (data.is_fully_booked !== is_fully_booked) onTurn();
    return { ...data, capacity, remaining_capacity, is_fully_booked };
  }
  let result: Record<string, unknown> = data as Record<string, unknown>;
  for (const name of WRAPPERS) {
    const inner = withSeats(result[name], seats, onTurn);
    if (inner !== result[name]) result = { ...result, [name]: inner };
  }
  return result;
}
