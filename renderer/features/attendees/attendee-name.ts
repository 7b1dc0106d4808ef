import type { AttendeeResponse } from '../../../server/contracts/attendees.ts';

/** First and last name, as people say it. */
export function attendeeName(attendee: Pick<AttendeeResponse, 'first_name' | 'last_name'>): string {
  return `${attendee.first_name} ${attendee.last_name}`;
}
