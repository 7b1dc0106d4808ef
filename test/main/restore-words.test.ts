import { describe, expect, it } from 'vitest';
import {
  heldWords,
  lostWords,
  momentWords,
  optionWords,
  ownFormats,
  withoutCopies,
} from '../../main/recovery-page/restore-words.ts';
import type { FoundBackup } from '../../server/messages.ts';

const FORMATS = { locale: 'en-GB', timeZone: 'Europe/London' };
const NOW = new Date('2027-01-15T20:00:00Z');

function backup(more: Partial<FoundBackup> = {}): FoundBackup {
  return {
    name: 'foyer-20270115T184500Z-schedule-3f9a1c.sqlite3.gz',
    made_at: '2027-01-15T18:45:00Z',
    reason: 'schedule',
    size_bytes: 1_000,
    is_encrypted: false,
    is_verified: true,
    place: 'data',
    counts: { events: 48, attendees: 1, bookings: 1_250, newest_booking_at: '2027-01-15T18:44:00Z' },
    schema: '0012',
    file: '/data/backups/foyer-20270115T184500Z-schedule-3f9a1c.sqlite3.gz',
    madeSince: { events: 0, attendees: 3, bookings: 12 },
    ...more,
  };
}

describe('the words of the recovery window', () => {
  it('name today’s moments by the clock alone, and others with their day', () => {
    expect(momentWords('2027-01-15T18:45:00Z', NOW, FORMATS)).toBe('18:45');
    expect(momentWords('2027-01-14T18:45:00Z', NOW, FORMATS)).toBe('Thu, 14 Jan 2027, 18:45');
  });

  it('are English in the region of the computer', () => {
    expect(ownFormats(['de-DE', 'en-AU']).locale).toBe('en-AU');
    expect(ownFormats(['de-DE']).locale).toBe('en-GB');
  });

  it('say what a backup holds', () => {
    expect(heldWords(backup(), FORMATS)).toBe('48 events, 1 attendee and 1,250 bookings');
    expect(heldWords(backup({ counts: null }), FORMATS)).toBe('contents not known');
  });

  it('say what will be lost', () => {
    expect(lostWords(backup(), NOW, FORMATS)).toBe(
      '12 bookings and 3 attendees made since 18:45 will not be there.',
    );
    const none = { events: 0, attendees: 0, bookings: 0 };
    expect(lostWords(backup({ madeSince: none }), NOW, FORMATS)).toBe(
      'Nothing was sold or added since 18:45.',
    );
  });

  it('do not promise anything where today’s database cannot be read', () => {
    expect(lostWords(backup({ madeSince: null }), NOW, FORMATS)).toBe(
      'Whatever was sold or changed after 18:45 will not be there.',
    );
  });

  it('tell backups in a list apart', () => {
    expect(optionWords(backup(), NOW, FORMATS)).toBe('18:45 · 1,250 bookings · this computer');
    const other = backup({ place: 'second', is_encrypted: true, is_verified: false, counts: null });
    expect(optionWords(other, NOW, FORMATS)).toBe(
      '18:45 · contents not known · second place · encrypted · damaged',
    );
  });

  it('offer each backup once, the good copy before a damaged one', () => {
    const damaged = backup({ is_verified: false });
    const good = backup({ place: 'second', file: '/stick/copy.gz' });
    const older = backup({ name: 'older' });
    expect(withoutCopies([damaged, good, older])).toEqual([good, older]);
    expect(withoutCopies([good, damaged])).toEqual([good]);
  });
});
