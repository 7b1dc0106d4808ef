/** The rules the database itself keeps, by the name they have in the migrations. */
export type Constraint =
  | 'seats_within_capacity'
  | 'bookings_one_active'
  | 'attendees_email'
  | 'users_username'
  | 'idempotency_key'
  | 'foreign_key';

/** Why the database could not store or read, when the fault is not the request's. */
export type StorageFailure =
  | 'disk_full'
  | 'database_read_only'
  | 'database_damaged'
  | 'database_unavailable'
  | 'database_unreachable';

/** The driver's own error, which Sequelize wraps in one of its own. */
export function driverError(error: unknown): (Error & { code?: string; constraint?: string }) | null {
  if (!(error instanceof Error)) return null;
  return (error as Error & { parent?: Error }).parent ?? error;
}
