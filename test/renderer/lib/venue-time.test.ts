import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMinutes,
  beginningOfDay,
  comesTwice,
  dayOf,
  endOfDay,
  instantAt,
  instantsAt,
  isDay,
  minutesBetween,
  missingHourAt,
  wallTimeOf,
} from '../../../renderer/lib/venue-time.ts';
import { writeAsIn } from '../../support/venue-style.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
// From the year zones settled into whole minutes until far beyond any season, in whole minutes.
const minutes = fc.integer({ min: Date.UTC(1975, 0) / 60_000, max: Date.UTC(2080, 0) / 60_000 });

/** Has so many instants looked at, each in a venue of any zone. */
function inEveryZone(numRuns: number, look: (instant: string, zone: string) => void): void {
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      writeAsIn(zone);
      look(new Date(minute * 60_000).toISOString().replace('.000Z', 'Z'), zone);
    }),
    { numRuns },
  );
}

describe('the clock in the venue', () => {
  it('leads from every instant to a time and back to the same instant, in every zone', () => {
    inEveryZone(600, (instant) => {
      expect(instantAt(wallTimeOf(instant))).toBe(instant);
    });
  });

  it('shows what the browser’s own calendar shows, in every zone', () => {
    inEveryZone(300, (instant, zone) => {
      const { day, time } = wallTimeOf(instant);
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(instant));
      expect(`${day} ${time}`).toBe(shown);
    });
  });

  it('puts every instant between the beginning and the end of its day', () => {
    inEveryZone(300, (instant) => {
      const day = dayOf(instant);
      expect(beginningOfDay(day) <= instant && instant < endOfDay(day)).toBe(true);
    });
  });

  it.each([
    ['Europe/Berlin', '2027-03-28', '02:30', { from: '02:00', to: '03:00' }],
    ['Europe/London', '2027-03-28', '01:00', { from: '01:00', to: '02:00' }],
    ['America/New_York', '2027-03-14', '02:59', { from: '02:00', to: '03:00' }],
    ['Australia/Lord_Howe', '2027-10-03', '02:15', { from: '02:00', to: '02:30' }],
    ['Africa/Cairo', '2027-04-30', '00:30', { from: '00:00', to: '01:00' }],
  ])('in %s has no %s %s, and says what is missing', (zone, day, time, missing) => {
    writeAsIn(zone);
    expect(instantsAt(day, time)).toEqual([]);
    expect(missingHourAt(day, time)).toEqual(missing);
  });

  it.each([
    ['Europe/Berlin', '2027-10-31', '02:30', ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z']],
    ['America/New_York', '2027-11-07', '01:30', ['2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z']],
    ['Australia/Lord_Howe', '2027-04-04', '01:45', ['2027-04-03T14:45:00Z', '2027-04-03T15:15:00Z']],
  ])('in %s shows %s %s twice', (zone, day, time, both) => {
    writeAsIn(zone);
    expect(instantsAt(day, time)).toEqual(both);
    expect(both.map((instant) => wallTimeOf(instant))).toEqual([
      { day, time, turn: 'first' },
      { day, time, turn: 'second' },
    ]);
    expect(both.map(comesTwice)).toEqual([true, true]);
    expect(instantAt({ day, time, turn: 'second' })).toBe(both[1]);
    expect(missingHourAt(day, time)).toBeNull();
  });

  it('shows everything else once', () => {
    writeAsIn('Europe/Berlin');
    expect(comesTwice('2027-10-31T02:30:00Z')).toBe(false);
    expect(comesTwice('2027-10-30T22:30:00Z')).toBe(false);
    expect(instantsAt('2027-06-15', '19:30')).toEqual(['2027-06-15T17:30:00Z']);
    expect(instantAt({ day: '2027-06-15', time: '19:30', turn: 'second' })).toBe('2027-06-15T17:30:00Z');
  });

  it('begins the day that has no midnight with its first hour', () => {
    writeAsIn('Africa/Cairo');
    expect(beginningOfDay('2027-04-30')).toBe('2027-04-29T22:00:00Z');
    expect(dayOf(beginningOfDay('2027-04-30'))).toBe('2027-04-30');
  });

  it('has days of 23 and of 25 hours', () => {
    writeAsIn('Europe/Berlin');
    const hours = (day: string) => minutesBetween(beginningOfDay(day), endOfDay(day)) / 60;
    expect([hours('2027-03-28'), hours('2027-03-29'), hours('2027-10-31')]).toEqual([23, 24, 25]);
    expect(addMinutes('2027-03-28T00:30:00Z', 60)).toBe('2027-03-28T01:30:00Z');
  });

  it('knows no day that does not exist', () => {
    expect(['2027-02-28', '2028-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2027-02-29', '2027-13-01', '20270615', 'soon', ''].map(isDay)).toEqual(Array(5).fill(false));
    expect(instantsAt(null, '19:30')).toEqual([]);
    expect(instantsAt('2027-06-15', '')).toEqual([]);
    expect(missingHourAt('2027-06-15', 'late')).toBeNull();
  });
});
