import sqlite3 from 'sqlite3';
import type { BookingStatus } from '../../../server/contracts/bookings.ts';
import type { Scope } from './ledger.ts';
import { readTrailState, type TrailState } from './trail-state.ts';

export type BookingState = { id: number; event: number; attendee: number; status: BookingStatus };
export type AttendeeState = { id: number; email: string | null };
/** An event's own counts beside its bookings, counted. */
export type EventState = {
  id: number;
  capacity: number;
  pendingCount: number;
  confirmedCount: number;
  pending: number;
  confirmed: number;
};

/** A database file as it stands: the rows of a scope, and what has to hold for all of it. */
export type DatabaseState = {
  bookings: BookingState[];
  attendees: AttendeeState[];
  events: EventState[];
  duplicates: { event: number; attendee: number; count: number }[];
  /** "ok", or what the database itself finds broken. */
  integrity: string[];
  brokenReferences: { table: string; rowid: number; parent: string }[];
  trail: TrailState;
};

const BOOKINGS = `
  SELECT id, event_id AS event, attendee_id AS attendee, status FROM bookings
  WHERE id > ? OR id IN (SELECT value FROM json_each(?))`;
const ATTENDEES = 'SELECT id, email FROM attendees WHERE id > ?';
/** Every event with its counts, in the words of either database. */
export const EVENTS = `
  SELECT e.id, e.capacity, e.pending_count AS "pendingCount", e.confirmed_count AS "confirmedCount",
         count(b.id) FILTER (WHERE b.status = 'pending') AS pending,
         count(b.id) FILTER (WHERE b.status = 'confirmed') AS confirmed
  FROM events e LEFT JOIN bookings b ON b.event_id = e.id AND b.status IN ('pending', 'confirmed')
  GROUP BY e.id`;
/** Who has two seats at one event, in the words of either database. */
export const DUPLICATES = `
  SELECT event_id AS event, attendee_id AS attendee, count(*) AS count FROM bookings
  WHERE status IN ('pending', 'confirmed') GROUP BY event_id, attendee_id HAVING count(*) > 1`;

/**
 * Reads a running server's file while it is idle, after it has recovered the file by itself.
 *
 * This does not disturb the recovery under test, because that is over: the server has the file open, so this is one
 * more reader of its write-ahead log, as SQLite foresees between processes. A read-only connection never writes a page
 * nor a checkpoint, and as it is never the last one to close, the log stays the server's to fold in.
 */
export async function readDatabaseState(file: string, scope: Scope): Promise<DatabaseState> {
  const connection = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const all = <Row>(sql: string, ...values: unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      connection.all<Row>(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  try {
    const changed = JSON.stringify(scope.changedBookings);
    const verdicts = await all<{ integrity_check: string }>('PRAGMA integrity_check');
    return {
      bookings: await all<BookingState>(BOOKINGS, scope.bookingsAfter, changed),
      attendees: await all<AttendeeState>(ATTENDEES, scope.attendeesAfter),
      events: await all<EventState>(EVENTS),
      duplicates: await all(DUPLICATES),
      integrity: verdicts.map((verdict) => verdict.integrity_check),
      brokenReferences: await all('PRAGMA foreign_key_check'),
      trail: await readTrailState({ all: (sql, values) => all(sql, ...values) }),
    };
  } finally {
    await new Promise((resolve) => connection.close(resolve));
  }
}
