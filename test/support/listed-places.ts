import { ATTENDEE_ORDERINGS } from '../../server/contracts/attendees.ts';
import { AUDIT_ORDERINGS } from '../../server/contracts/audit.ts';
import { BOOKING_ORDERINGS, BOOKING_STATUSES } from '../../server/contracts/bookings.ts';
import { EVENT_ORDERINGS } from '../../server/contracts/events.ts';
import type { SqlValue } from '../../server/db/condition.ts';
import type { ApiServer } from './api-server.ts';

/** A reading statement as a service hands it over. */
export type Statement = { sql: string; values: readonly SqlValue[] };

/** How the trail looks for what other processes have written, whatever is asked for meanwhile. */
const FOLLOWS_TRAIL = /FROM audit_entries WHERE id > \? ORDER BY id LIMIT/;

/** What a request reads, statement by statement. */
export async function statementsOf({ admin, database }: ApiServer, place: string): Promise<Statement[]> {
  const statements: Statement[] = [];
  const { all } = database;
  database.all = (sql, values, tx) => {
    if (!FOLLOWS_TRAIL.test(sql)) statements.push({ sql, values });
    return all(sql, values, tx);
  };
  try {
    const answer = await admin.get(place);
    if (answer.status !== 200) throw new Error(`${place}: ${answer.status}`);
  } finally {
    database.all = all;
  }
  return statements;
}

const both = (orderings: readonly string[]) => orderings.flatMap((field) => [field, `-${field}`]);
const withOrderings = (place: string, orderings: readonly string[]) =>
  both(orderings).map((ordering) => `${place}${place.includes('?') ? '&' : '?'}ordering=${ordering}`);

/** What the window offers to sort the bookings of one status by. */
const WINDOW_ORDERINGS = ['id', 'booking_date', 'updated_at', 'event', 'status'];

/** Every list the API answers, in every order and with every filter that is kept fast. */
export function listsAbout({ event, attendee }: { event: number; attendee: number }): string[] {
  return [
    '/api/events/events/',
    '/api/events/events/available/',
    '/api/events/events/?location=3',
    '/api/events/events/?created_by=admin',
    '/api/events/events/?start_datetime_after=2027-03-01&start_datetime_before=2027-04-01',
    ...withOrderings('/api/events/events/', EVENT_ORDERINGS),
    '/api/attendees/',
    '/api/attendees/?email=ada@example.com',
    '/api/attendees/?date_of_birth=1990-01-31',
    ...withOrderings('/api/attendees/', ATTENDEE_ORDERINGS),
    '/api/bookings/',
    '/api/bookings/?expand=event,attendee',
    '/api/bookings/?attendee=7',
    `/api/attendees/${attendee}/bookings/`,
    `/api/events/events/${event}/bookings/?expand=attendee`,
    ...BOOKING_STATUSES.flatMap((status) => [
      `/api/bookings/?status=${status}`,
      `/api/bookings/?event=7&status=${status}`,
      ...withOrderings(`/api/bookings/?status=${status}`, WINDOW_ORDERINGS),
    ]),
    '/api/bookings/?booking_date_after=2027-03-01&booking_date_before=2027-03-02',
    ...withOrderings('/api/bookings/', BOOKING_ORDERINGS),
    '/api/audit-entries/',
    ...withOrderings('/api/audit-entries/', AUDIT_ORDERINGS),
    '/api/audit-entries/?outcome=refused',
    '/api/audit-entries/?action=booking.create',
    '/api/audit-entries/?user=1',
    `/api/audit-entries/?record_type=event&record_id=${event}`,
    '/api/audit-entries/?record_type=booking',
    '/api/audit-entries/?at_after=2027-03-01&at_before=2027-03-02',
    '/api/audit-entries/?search=admin',
  ];
}

/** Searches of each list, by words, phone digits and both. */
export const SEARCHES = [
  '/api/attendees/?search=ada',
  '/api/attendees/?search=ada+lovelace',
  '/api/attendees/?search=020+79',
  '/api/events/events/?search=dev+conf',
  '/api/bookings/?search=ada',
  '/api/bookings/?search=ada+concert&status=confirmed',
];
