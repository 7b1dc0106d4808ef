import * as z from 'zod';
import { calendarDay, Instant, listQuery, pageOf, personName, plainText } from './common.ts';

export const AttendeeResponse = z
  .strictObject({
    id: z.int(),
    first_name: z.string(),
    last_name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    date_of_birth: z.iso.date().nullable(),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'AttendeeResponse' });
export type AttendeeResponse = z.infer<typeof AttendeeResponse>;

export const AttendeePage = pageOf(AttendeeResponse).meta({ id: 'AttendeePage' });

const attendeeFields = {
  first_name: personName(),
  last_name: personName(),
  email: z
    .email('Enter a valid email address.')
    .max(254, 'Ensure this field has no more than 254 characters.')
    .nullable()
    .optional()
    .meta({ description: 'Required on the public form; staff may register a walk-in without one.' }),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d \u00A0()./-]{3,30}$/, {
      error: 'Enter a phone number: digits, spaces and ( ) . / - with an optional + in front.',
      abort: true,
    })
    .refine((phone) => /\d{3}/.test(phone.replace(/\D/g, '')), 'A phone number needs at least three digits.')
    .nullable()
    .optional(),
  date_of_birth: calendarDay().nullable().optional(),
};

export const CreateAttendeeRequest = z.strictObject(attendeeFields).meta({ id: 'CreateAttendeeRequest' });
export type CreateAttendeeRequest = z.infer<typeof CreateAttendeeRequest>;

/** PUT: the names again; an optional field that is left out stays as it is. */
export const UpdateAttendeeRequest = z.strictObject(attendeeFields).meta({ id: 'UpdateAttendeeRequest' });
export type UpdateAttendeeRequest = z.infer<typeof UpdateAttendeeRequest>;

export const PatchAttendeeRequest = z
  .strictObject(attendeeFields)
  .partial()
  .meta({ id: 'PatchAttendeeRequest' });
export type PatchAttendeeRequest = z.infer<typeof PatchAttendeeRequest>;

export const ATTENDEE_ORDERINGS = [
  'id',
  'first_name',
  'last_name',
  'email',
  'created_at',
  'updated_at',
] as const;

/** Search looks at names, email and the digits of the phone number, accents and case ignored. */
export const AttendeeListQuery = listQuery(ATTENDEE_ORDERINGS, {
  email: plainText(254).optional(),
  date_of_birth: calendarDay().optional(),
});
export type AttendeeListQuery = z.infer<typeof AttendeeListQuery>;
