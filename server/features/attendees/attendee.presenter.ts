import type { AttendeeResponse } from '../../contracts/attendees.ts';
import { tagged } from '../../http/entity-tags.ts';
import { toInstant } from '../../lib/instant.ts';
import type { AttendeeFields } from './attendee.model.ts';

export function presentAttendee(attendee: AttendeeFields): AttendeeResponse {
  return {
    id: attendee.id,
    first_name: attendee.firstName,
    last_name: attendee.lastName,
    email: attendee.email,
    phone: attendee.phone,
    date_of_birth: attendee.dateOfBirth,
    created_at: toInstant(attendee.createdAt),
    updated_at: toInstant(attendee.updatedAt),
  };
}

/** An attendee on their own, who answers with their entity tag. */
export function presentTaggedAttendee(attendee: AttendeeFields): AttendeeResponse {
  return tagged(presentAttendee(attendee), attendee.version);
}
