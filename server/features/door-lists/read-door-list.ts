import type { Database } from '../../db/database.ts';
import { fromSqlInstant, type SqlInstant, toSqlInstant } from '../../db/sql-instant.ts';
import type { Settings } from '../settings/settings.service.ts';
import type { DoorList, Guest } from './door-list.ts';

type EventRow = {
  id: number;
  title: string;
  start_datetime: SqlInstant;
  end_datetime: SqlInstant;
  capacity: number;
  is_active: number | boolean;
};
type GuestRow = { id: number; status: string; first_name: string; last_name: string };

/** Where people write on paper of 8½ by 11 inches. Source: Unicode CLDR, supplemental data, `paperSize`. */
const LETTER_COUNTRIES: readonly string[] = [
  ...['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE'],
];
/** English until the venue says otherwise, as the rest of what is printed. */
const FIRST_LANGUAGE = 'en-GB';

/** As people look for names: by surname, accents and case last, "de 2" before "de 10". */
function bySurname(language: string): (one: Guest, other: Guest) => number {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (one, other) =>
    compare(one.lastName, other.lastName) ||
    compare(one.firstName, other.firstName) ||
    one.booking - other.booking;
}

/** @returns what is on an event's door list now; null where there is no such event */
export async function readDoorList(
  database: Database,
  settings: Settings,
  eventId: number,
): Promise<DoorList | null> {
  const [event] = await database.all<EventRow>(
    'SELECT id, title, start_datetime, end_datetime, capacity, is_active FROM events WHERE id = ?',
    [eventId],
  );
  if (event === undefined) return null;
  const rows = await database.all<GuestRow>(
    `SELECT booking.id, booking.status, attendee.first_name, attendee.last_name FROM bookings AS booking
      JOIN attendees AS attendee ON attendee.id = booking.attendee_id
      WHERE booking.event_id = ? AND booking.status IN ('pending', 'confirmed')`,
    [eventId],
  );
  const language = settings.language ?? FIRST_LANGUAGE;
  return {
    venue: settings.venue_name,
    timeZone: settings.time_zone,
    language,
    paper: LETTER_COUNTRIES.includes(settings.country ?? '') ? 'LETTER' : 'A4',
    event: {
      id: event.id,
      title: event.title,
      start: fromSqlInstant(event.start_datetime),
      end: fromSqlInstant(event.end_datetime),
      isActive: Boolean(event.is_active),
      capacity: event.capacity,
    },
    guests: rows
      .map((row) => ({
        lastName: row.last_name,
        firstName: row.first_name,
        booking: row.id,
        isConfirmed: row.status === 'confirmed',
      }))
      .toSorted(bySurname(language)),
  };
}

/** The events that have not ended and begin before `until`; those off sale only where somebody is coming. */
export async function eventsDue(database: Database, now: Date, until: Date): Promise<number[]> {
  const rows = await database.all<{ id: number }>(
    `SELECT id FROM events WHERE end_datetime > ? AND start_datetime < ?
      AND (is_active OR pending_count + confirmed_count > 0) ORDER BY start_datetime, id`,
    [toSqlInstant(now), toSqlInstant(until)],
  );
  return rows.map(({ id }) => id);
}
