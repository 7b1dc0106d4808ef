import { writeAs } from '../../renderer/lib/venue-style.ts';

/** Has times and amounts read and written as in a venue there. */
export function writeAsIn(
  timeZone: string,
  venue: { currency?: string | null; language?: string | null } = {},
): void {
  const { currency = null, language = 'en-GB' } = venue;
  writeAs({ time_zone: timeZone, currency, language });
}
