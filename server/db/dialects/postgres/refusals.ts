import { type Constraint, driverError, type StorageFailure } from '../refusal.ts';

// Of a row that others refer to, PostgreSQL 18 says "restrict violation" where earlier ones said the other.
const FOREIGN_KEY_VIOLATIONS = ['23503', '23001'];
const CONSTRAINT_NAMES: Readonly<Record<Exclude<Constraint, 'foreign_key'>, string>> = {
  seats_within_capacity: 'seats_within_capacity',
  bookings_one_active: 'bookings_one_active',
  attendees_email: 'attendees_email',
  users_username: 'users_username',
  idempotency_key: 'idempotency_keys_pkey',
};

/** Whether an error is PostgreSQL's refusal by this constraint. */
export function violates(error: unknown, constraint: Constraint): boolean {
  const refusal = driverError(error);
  if (constraint === 'foreign_key') return FOREIGN_KEY_VIOLATIONS.includes(refusal?.code ?? '');
  return refusal?.constraint === CONSTRAINT_NAMES[constraint];
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, too many connections, a lock
// nobody gave back in time, an operator's or a crash's shutdown; then the system's own codes for a server that is away.
const STORAGE_CODES: readonly [RegExp, StorageFailure][] = [
  [/^53100$/, 'disk_full'],
  [/^25006$/, 'database_read_only'],
  [/^(08...|53300|55P03|57P0[1-5])$/, 'database_unreachable'],
  [
    /^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)$/,
    'database_unreachable',
  ],
];
// The driver's own words for a connection that has ended carry no code.
const ENDED =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^(Query read timeout|timeout expired|timeout exceeded when trying to connect)/;

/** What is wrong with the server, for an error of PostgreSQL or its driver; null for any other error. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  const failure = driverError(error);
  if (failure === null) return null;
  const { code = '', message } = failure;
  const known = STORAGE_CODES.find(([pattern]) => pattern.test(code))?.[1];
  return known ?? (ENDED.test(message) ? 'database_unreachable' : null);
}
