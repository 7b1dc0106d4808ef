import type { AttendeeResponse, CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';

export type AttendeeFormValues = {
  first_name: string;
  last_name: string;
  email: string;
  phone: string;
  date_of_birth: string | null;
};

export const EMPTY_ATTENDEE: AttendeeFormValues = {
  first_name: '',
  last_name: '',
  email: '',
  phone: '',
  date_of_birth: null,
};

/** An existing attendee's form. */
export function editAttendeeValues(attendee: AttendeeResponse): AttendeeFormValues {
  return {
    first_name: attendee.first_name,
    last_name: attendee.last_name,
    email: attendee.email ?? '',
    phone: attendee.phone ?? '',
    date_of_birth: attendee.date_of_birth,
  };
}

/** What is sent; an optional field left empty means that there is none. */
export function toAttendeeBody(values: AttendeeFormValues): CreateAttendeeRequest {
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    first_name: values.first_name,
    last_name: values.last_name,
    email: orNull(values.email),
    phone: orNull(values.phone),
    date_of_birth: values.date_of_birth,
  };
}

/** Only what differs from the attendee as it was opened. */
export function changedFields(
  before: AttendeeFormValues,
  after: AttendeeFormValues,
): Partial<CreateAttendeeRequest> {
  const old = toAttendeeBody(before);
  const entries = Object.entries(toAttendeeBody(after));
  return Object.fromEntries(
    entries.filter(([field, value]) => value !== old[field as keyof CreateAttendeeRequest]),
  );
}
