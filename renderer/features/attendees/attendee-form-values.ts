import type { AttendeeResponse, CreateAttendeeRequest } from '../../../server/contracts/attendees.ts';
import type { EditedKind } from '../../components/editing/field-conflicts.ts';

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

/** An attendee as two people may edit them at the same time. */
export const editedAttendee: EditedKind<AttendeeResponse, AttendeeFormValues, CreateAttendeeRequest> = {
  type: 'attendee',
  toValues: editAttendeeValues,
  toBody: toAttendeeBody,
};
