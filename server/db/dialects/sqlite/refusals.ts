import { type Constraint, driverError, type StorageFailure } from '../refusal.ts';

// SQLite names a CHECK by its name, a unique index over plain columns by its columns, one over an expression by its
// name, and a foreign key not at all.
const MESSAGES: Readonly<Record<Constraint, RegExp>> = {
  seats_within_capacity: /CHECK constraint failed: seats_within_capacity/,
  bookings_one_active: /UNIQUE constraint failed: bookings\.event_id, bookings\.attendee_id/,
  attendees_email: /UNIQUE constraint failed: index 'attendees_email'/,
  users_username: /UNIQUE constraint failed: index 'users_username'/,
  idempotency_key: /UNIQUE constraint failed: idempotency_keys\.id/,
  foreign_key: /FOREIGN KEY constraint failed/,
};

/**
 * Whether an error is SQLite's refusal by this constraint. Sequelize takes every refusal of SQLite but a foreign
 * key's for a unique index's, so only the driver's own message tells them apart.
 */
export function violates(error: unknown, constraint: Constraint): boolean {
  return MESSAGES[constraint].test(driverError(error)?.message ?? '');
}

// https://www.sqlite.org/rescode.html; the driver gives the primary codes, some builds the extended ones.
const STORAGE_CODES: readonly [RegExp, StorageFailure][] = [
  [/^SQLITE_FULL/, 'disk_full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'database_damaged'],
  [/^SQLITE_READONLY/, 'database_read_only'],
  [/^SQLITE_(IOERR|CANTOPEN)/, 'database_unavailable'],
];

/** What is wrong with the disk, for an error of SQLite; null for any other error. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  const code = driverError(error)?.code ?? '';
  return STORAGE_CODES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
