import { describe, expect, it } from 'vitest';
import { toDay, toInstant } from '../../server/lib/instant.ts';

describe('toInstant', () => {
  it.each([
    ['2027-06-15T09:00:00Z', '2027-06-15T09:00:00Z'],
    ['2027-06-15T11:00:00.999+02:00', '2027-06-15T09:00:00Z'],
    ['2028-02-29T23:59:59Z', '2028-02-29T23:59:59Z'],
  ])('writes %s as %s', (text, instant) => {
    expect(toInstant(new Date(text))).toBe(instant);
  });
});

describe('toDay', () => {
  it('answers the day in UTC, whatever the zone it was written in', () => {
    expect(toDay(new Date('2027-06-15T00:30:00+02:00'))).toBe('2027-06-14');
    expect(toDay(new Date('2027-06-15T23:30:00-01:00'))).toBe('2027-06-16');
  });
});
