import { describe, expect, it } from 'vitest';
import {
  isFullyBooked,
  REFUSALS,
  refusalOf,
  remainingCapacity,
  seatsTaken,
} from '../../server/features/availability/availability.ts';

describe('availability', () => {
  it.each([
    [{ capacity: 10, pendingCount: 0, confirmedCount: 0 }, 0, 10, false],
    [{ capacity: 10, pendingCount: 4, confirmedCount: 5 }, 9, 1, false],
    [{ capacity: 10, pendingCount: 10, confirmedCount: 0 }, 10, 0, true],
    [{ capacity: 1, pendingCount: 0, confirmedCount: 1 }, 1, 0, true],
  ])('counts %o as %i taken and %i left', (counts, taken, left, full) => {
    expect(seatsTaken(counts)).toBe(taken);
    expect(remainingCapacity(counts)).toBe(left);
    expect(isFullyBooked(counts)).toBe(full);
  });

  const now = new Date('2027-06-15T19:00:00Z');

  it.each([
    ['an active event that begins in a second', true, '2027-06-15T19:00:01Z', null],
    ['an active event that begins now', true, '2027-06-15T19:00:00Z', REFUSALS.started],
    ['an active event of yesterday', true, '2027-06-14T19:00:00Z', REFUSALS.started],
    ['an inactive event of tomorrow', false, '2027-06-16T19:00:00Z', REFUSALS.inactive],
    ['an inactive event of yesterday', false, '2027-06-14T19:00:00Z', REFUSALS.inactive],
  ])('judges %s', (_case, isActive, start, refusal) => {
    expect(refusalOf({ isActive, startDatetime: new Date(start) }, now)).toBe(refusal);
  });
});
