import { describe, expect, it } from 'vitest';
import { BOOKING_STATUSES } from '../../server/contracts/bookings.ts';
import { mayBecome, takesSeat } from '../../server/features/bookings/booking-status.ts';

describe('a booking', () => {
  it('follows the arrows of its life and no others', () => {
    const arrows = BOOKING_STATUSES.flatMap((from) =>
      BOOKING_STATUSES.filter((to) => from !== to && mayBecome(from, to)).map((to) => `${from} -> ${to}`),
    );
    expect(arrows).toEqual(['pending -> confirmed', 'pending -> cancelled', 'confirmed -> cancelled']);
  });

  it.each(BOOKING_STATUSES)('may stay %s', (status) => {
    expect(mayBecome(status, status)).toBe(true);
  });

  it('holds a seat until it is cancelled', () => {
    expect(BOOKING_STATUSES.filter(takesSeat)).toEqual(['pending', 'confirmed']);
  });
});
