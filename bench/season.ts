import sqlite3 from 'sqlite3';
import { foldText } from '../server/lib/fold-text.ts';

/** How much there is of everything in a database of so many bookings. */
export function sizesFor(bookings: number) {
  return {
    bookings,
    attendees: Math.max(100, Math.round(bookings / 10)),
    events: Math.max(20, Math.round(bookings / 500)),
  };
}

const GIVEN = ['Ada', 'Béla', 'Chloé', 'Dov', 'Edith', 'Frida', 'Grace', 'Hedy', 'Ivo', 'Joan'];
const FAMILY = [
  'Ångström',
  'Byron',
  'Curie',
  'Dijkstra',
  'Euler',
  'Franklin',
  'Gauß',
  'Hopper',
  'Ito',
  'Jelinek',
];

function quoted(values: readonly string[]): string {
  return `json_array(${values.map((value) => `'${value}'`).join(', ')})`;
}

const pick = (list: readonly string[], number: string) =>
  `json_extract(${quoted(list)}, '$[' || (${number} % ${list.length}) || ']')`;

const NOW = `'2027-03-01 12:00:00.000 +00:00'`;

/**
 * Fills a database that a server has made and left, in SQL, with past sales and events to come. Everybody has been to
 * about as many events as everybody else, however large the venue.
 */
export async function fillSeason(file: string, bookings: number): Promise<void> {
  const { attendees, events } = sizesFor(bookings);
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, (error) => (error ? reject(error) : resolve(opened)));
  });
  const folded = (list: readonly string[]) => list.map((name) => foldText(name));
  const numbers = (count: number) =>
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${count})`;
  const name = (n: string, given: readonly string[], family: readonly string[]) => ({
    given: pick(given, n),
    // The number makes people as different from each other as names do.
    family: `${pick(family, `${n} / 10`)} || ' ' || printf('%x', ${n} * 7919)`,
  });
  // Spread over all numbers, as numbers are.
  const phone = `printf('%08d', n * 48271 % 99999989)`;
  const eventNumber = `printf('%x', n * 104729)`;
  const shown = name('n', GIVEN, FAMILY);
  const searched = name('n', folded(GIVEN), folded(FAMILY));
  const statements = `
    PRAGMA synchronous = OFF;
    BEGIN;
    ${numbers(attendees)}
    INSERT INTO attendees (first_name, last_name, email, phone, phone_digits, search_text, created_at, updated_at)
    SELECT ${shown.given}, ${shown.family}, printf('%x', n * 7919) || '@example.org',
           '+44 20 ' || ${phone}, '4420' || ${phone},
           ' ' || ${searched.given} || ' ' || ${searched.family} || ' example org',
           ${NOW}, ${NOW}
    FROM numbers;
    ${numbers(events)}
    INSERT INTO events (title, description, start_datetime, end_datetime, location_id, capacity, price_minor, search_text,
                        created_by_id, created_at, updated_at)
    SELECT 'Evening ' || ${eventNumber}, 'A description of some length, as events have one, for the evening number ' || n,
           strftime('%Y-%m-%d %H:%M:00.000 +00:00', '2095-01-01', '+' || n || ' hours'),
           strftime('%Y-%m-%d %H:%M:00.000 +00:00', '2095-01-01', '+' || (n + 2) || ' hours'),
           1 + n % 200, 1000000, 1250, ' evening ' || ${eventNumber}, 1, ${NOW}, ${NOW}
    FROM numbers;
    ${numbers(bookings)}
    INSERT INTO bookings (event_id, attendee_id, status, booking_date, updated_at)
    SELECT 1 + (n + n / ${attendees}) % ${events}, 1 + n % ${attendees},
           CASE n % 10 WHEN 0 THEN 'pending' WHEN 1 THEN 'cancelled' ELSE 'confirmed' END,
           strftime('%Y-%m-%d %H:%M:%S.000 +00:00', '2026-01-01', '+' || n || ' minutes'),
           strftime('%Y-%m-%d %H:%M:%S.000 +00:00', '2026-01-01', '+' || n || ' minutes')
    FROM numbers;
    COMMIT;`;
  await new Promise<void>((resolve, reject) => {
    database.exec(statements, (error) => (error ? reject(error) : resolve()));
  });
  await new Promise<void>((resolve, reject) => {
    database.close((error) => (error ? reject(error) : resolve()));
  });
}
