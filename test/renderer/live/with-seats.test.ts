import { describe, expect, it } from 'vitest';
import { withSeats } from '../../../renderer/lib/live/with-seats.ts';
import type { AvailabilityResponse, EventResponse } from '../../../server/contracts/events.ts';

function event(id: number, remaining: number): EventResponse {
  return {
    id,
    title: `Evening ${id}`,
    description: '',
    start_datetime: '2027-06-15T19:00:00Z',
    end_datetime: '2027-06-15T22:00:00Z',
    location: { id: 1, name: 'Canada', code: 'CA' },
    capacity: 10,
    price: '1.00',
    is_active: true,
    remaining_capacity: remaining,
    is_fully_booked: remaining === 0,
    created_by: 'admin',
    created_at: '2027-03-01T12:00:00Z',
    updated_at: '2027-03-01T12:00:00Z',
  };
}

function seats(id: number, remaining: number): AvailabilityResponse {
  const taken = 10 - remaining;
  return {
    event: id,
    capacity: 10,
    taken,
    pending: 0,
    confirmed: taken,
    remaining_capacity: remaining,
    is_fully_booked: remaining === 0,
  };
}

const told = new Map([[2, seats(2, 3)]]);
const page = (...results: EventResponse[]) => ({
  count: results.length,
  next: null,
  previous: null,
  results,
});
const ignore = () => undefined;

describe('seats told of', () => {
  it('reach an event in a page, in an endless list, in an array, by itself with its tag, and its availability', () => {
    const now = { ...event(2, 3) };
    expect(withSeats(page(event(1, 5), event(2, 4)), told, ignore)).toEqual(page(event(1, 5), now));
    const endless = (two: EventResponse) => ({ pages: [page(event(1, 5)), page(two)], pageParams: [1, 2] });
    expect(withSeats(endless(event(2, 4)), told, ignore)).toEqual(endless(now));
    expect(withSeats([event(2, 4)], told, ignore)).toEqual([now]);
    expect(withSeats({ record: event(2, 4), tag: '"1-a"' }, told, ignore)).toEqual({
      record: now,
      tag: '"1-a"',
    });
    expect(withSeats(seats(2, 4), told, ignore)).toEqual(seats(2, 3));
  });

  it('leave as it is, to the very object, what they say nothing new about', () => {
    const unchanged = { pages: [page(event(1, 5), event(2, 3))], pageParams: [1] };
    for (const data of [unchanged, [event(1, 5)], true, null, undefined, 7]) {
      expect(withSeats(data, told, ignore)).toBe(data);
    }
  });

  it('tell when an event is full now, or not any more', () => {
    const turnsOf = (before: number, now: number) => {
      let turns = 0;
      withSeats([event(2, before)], new Map([[2, seats(2, now)]]), () => {
        turns += 1;
      });
      return turns;
    };
    expect([turnsOf(4, 3), turnsOf(1, 0), turnsOf(0, 2)]).toEqual([0, 1, 1]);
  });
});
