import { describe, expect, it } from 'vitest';
import { parseTypedDate } from '../../../renderer/lib/typed-date.ts';
import { writeAsIn } from '../../support/venue-style.ts';

const today = '2026-11-22';
const read = (text: string) => parseTypedDate(text, today);

const speak = (language: string) => writeAsIn('Europe/London', { language });

describe('a typed date', () => {
  it.each([
    ['2027-06-15', '2027-06-15'],
    ['15/6/2027', '2027-06-15'],
    ['15.6.27', '2027-06-15'],
    ['15-06-2027', '2027-06-15'],
    ['15 June 2027', '2027-06-15'],
    ['15june2027', '2027-06-15'],
    ['15th of', null],
    ['June 15, 2027', '2027-06-15'],
    ['Tue 15 Jun 2027', '2027-06-15'],
    ['Tuesday, 15 June 2027', '2027-06-15'],
    ['1st May 2027', '2027-05-01'],
  ])('reads %s as %s', (text, day) => {
    speak('en-GB');
    expect(read(text)).toBe(day);
  });

  it('takes the next time a day comes when the year is missing', () => {
    speak('en-GB');
    expect(read('15 June')).toBe('2027-06-15');
    expect(read('24/12')).toBe('2026-12-24');
    expect(read('22 November')).toBe('2026-11-22');
  });

  it('takes two figures for a year as the century around today', () => {
    speak('en-GB');
    expect(read('31/1/90')).toBe('1990-01-31');
    expect(read('31/1/30')).toBe('2030-01-31');
  });

  it('reads the month first where people write it first', () => {
    speak('en-US');
    expect(read('6/15/2027')).toBe('2027-06-15');
    expect(read('15/6/2027')).toBeNull();
  });

  it.each(['', '1', '31/2/2027', '2027-13-01', 'soon', '32 June', '15 Jupiter'])(
    'does not take "%s" for a day',
    (text) => {
      speak('en-GB');
      expect(read(text)).toBeNull();
    },
  );
});
