import { beforeEach, describe, expect, it } from 'vitest';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatMoney,
  formatMonth,
  formatTime,
  formatTimeRange,
  moneyPlaces,
} from '../../../renderer/lib/format.ts';
import { writeAsIn } from '../../support/venue-style.ts';

// The space in front of "PM" and inside amounts is a narrow or a hard one, depending on the version.
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('times', () => {
  beforeEach(() => writeAsIn('Europe/London'));

  it('are those of the venue, on whichever side of the change of its clocks', () => {
    writeAsIn('Europe/Berlin');
    expect(formatDateTime('2027-03-28T00:30:00Z')).toBe('Sun, 28 Mar 2027, 01:30');
    expect(formatDateTime('2027-03-28T01:30:00Z')).toBe('Sun, 28 Mar 2027, 03:30');
    writeAsIn('Australia/Lord_Howe');
    expect(formatTime('2027-10-02T15:15:00Z')).toBe('01:45');
    expect(formatTime('2027-10-02T15:45:00Z')).toBe('02:45');
  });

  it('name their zone in the hour that comes twice, and only there', () => {
    writeAsIn('Europe/Berlin');
    expect(formatTime('2027-10-31T00:30:00Z')).toBe('02:30 CEST');
    expect(formatTime('2027-10-31T01:30:00Z')).toBe('02:30 CET');
    expect(formatDateTime('2027-10-31T01:30:00Z')).toBe('Sun, 31 Oct 2027, 02:30 CET');
    expect(formatTime('2027-10-31T02:30:00Z')).toBe('03:30');
    expect(formatTimeRange('2027-10-30T23:30:00Z', '2027-10-31T01:15:00Z')).toMatch(/01:30.*02:15/);
  });

  it('follow the language of the venue', () => {
    writeAsIn('America/New_York', { language: 'en-US' });
    expect(plain(formatDateTime('2027-06-15T23:30:00Z'))).toBe('Tue, Jun 15, 2027, 7:30 PM');
    writeAsIn('Europe/Berlin', { language: 'de-DE' });
    expect(formatDateTime('2027-06-15T17:30:00Z')).toBe('Di., 15. Juni 2027, 19:30');
  });

  it('keep a plain date on its own day in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London']) {
      writeAsIn(zone);
      expect(formatDate('1990-01-31')).toBe('Wed, 31 Jan 1990');
      expect(formatMonth('2027-06-01')).toBe('June 2027');
    }
  });

  it('give an instant the day it is in the venue', () => {
    const late = '2027-06-15T23:30:00Z';
    expect(formatDate(late)).toBe('Wed, 16 Jun 2027');
    writeAsIn('America/New_York');
    expect(formatDate(late)).toBe('Tue, 15 Jun 2027');
  });

  it('leave out the year while it is this one in the venue', () => {
    const year = new Date().getUTCFullYear();
    expect(formatDay(`${year}-07-01T12:00:00Z`)).not.toContain(String(year));
    expect(formatDay(`${year + 1}-07-01T12:00:00Z`)).toContain(String(year + 1));
  });

  it('name the day of both ends only when an event runs over the venue’s midnight', () => {
    const [start, end] = ['2027-06-15T19:00:00Z', '2027-06-15T23:30:00Z'] as const;
    expect(formatTimeRange(start, end)).toMatch(/15.*16/);
    writeAsIn('America/New_York');
    expect(formatTimeRange(start, end)).not.toMatch(/Jun/);
  });

  it('are in the device’s zone and language where an old browser does not know the venue’s', () => {
    writeAsIn('Mars/Olympus', { language: 'xx-invalid-language-tag-that-is-none' });
    expect(formatDate('1990-01-31')).toMatch(/31/);
  });
});

describe('amounts', () => {
  const inCurrency = (currency: string | null, language = 'en-GB') =>
    writeAsIn('Europe/London', { currency, language });

  it('have two places, grouped thousands and no sign while the venue has no currency', () => {
    inCurrency(null);
    expect(formatMoney('1299.9')).toBe('1,299.90');
    expect(formatMoney('0.00')).toBe('0.00');
    expect(moneyPlaces()).toBe(2);
  });

  it.each([
    ['EUR', 'en-GB', '1299.90', '€1,299.90', 2],
    ['EUR', 'de-DE', '1299.90', '1.299,90 €', 2],
    ['USD', 'en-US', '5.00', '$5.00', 2],
    ['JPY', 'en-GB', '1500.00', 'JP¥1,500', 0],
    ['KWD', 'en-GB', '1.25', 'KWD 1.250', 3],
  ])('in %s, written as in %s, of %s are %s', (currency, language, stored, written, places) => {
    inCurrency(currency, language);
    expect(plain(formatMoney(stored))).toBe(written);
    expect(moneyPlaces()).toBe(places);
  });

  it('are never rounded, even when the currency came after the price', () => {
    inCurrency('JPY');
    expect(formatMoney('12.50')).toBe('JP¥12.50');
  });
});
