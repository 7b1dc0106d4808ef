import { describe, expect, it } from 'vitest';
import { fromMinorUnits, toMinorUnits } from '../../server/lib/money.ts';

describe('money', () => {
  it.each([
    ['299.99', 29_999],
    ['5', 500],
    ['5.5', 550],
    ['0', 0],
    ['0.07', 7],
    ['007.10', 710],
    ['99999999.99', 9_999_999_999],
    // As floats these would be 1998.9999… and 113.9999….
    ['19.99', 1999],
    ['1.14', 114],
  ])('reads %s as %i minor units', (text, minor) => {
    expect(toMinorUnits(text)).toBe(minor);
  });

  it.each([
    [29_999, '299.99'],
    [500, '5.00'],
    [7, '0.07'],
    [0, '0.00'],
    [9_999_999_999, '99999999.99'],
  ])('writes %i minor units as %s', (minor, text) => {
    expect(fromMinorUnits(minor)).toBe(text);
  });

  it('brings every amount below two thousand back as it was', () => {
    const changed = Array.from({ length: 200_000 }, (_, minor) => minor).filter(
      (minor) => toMinorUnits(fromMinorUnits(minor)) !== minor,
    );
    expect(changed).toEqual([]);
  });
});
