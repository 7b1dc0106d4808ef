import { describe, expect, it } from 'vitest';
import { formatDate, formatMoney, formatTimeRange } from '../../../renderer/lib/format.ts';

describe('formatting', () => {
  it('writes money with two places and grouped thousands', () => {
    expect(formatMoney('1299.9')).toBe('1,299.90');
    expect(formatMoney('0.00')).toBe('0.00');
  });

  it('keeps a plain date on its own day in every zone', () => {
    expect(formatDate('1990-01-31')).toMatch(/31/);
  });

  it('names the day of both ends only when an event runs over midnight', () => {
    const oneDay = formatTimeRange(
      new Date(2027, 5, 15, 19).toISOString(),
      new Date(2027, 5, 15, 21).toISOString(),
    );
    const twoDays = formatTimeRange(
      new Date(2027, 5, 15, 9).toISOString(),
      new Date(2027, 5, 17, 18).toISOString(),
    );
    expect(oneDay).not.toMatch(/Jun/);
    expect(twoDays).toMatch(/15.*17/);
  });
});
