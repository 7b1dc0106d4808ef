import * as z from 'zod';
import { Instant, listQuery, pageOf, queryId, queryInstant, RecordId } from './common.ts';

export const BOOKING_STATUSES = ['pending', 'confirmed', 'cancelled'] as const;
export const BookingStatus = z.enum(BOOKING_STATUSES, 'Must be "pending", "confirmed" or "cancelled".');
export type BookingStatus = z.infer<typeof BookingStatus>;

export const BookingEventSummary = z
  .strictObject({
    id: z.int(),
    title: z.string(),
    start_datetime: Instant,
    end_datetime: Instant,
  })
  .meta({ id: 'BookingEventSummary' });

export const BookingAttendeeSummary = z
  .strictObject({
    id: z.int(),
    first_name: z.string(),
    last_name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .meta({ id: 'BookingAttendeeSummary' });

/** `event_detail` and `attendee_detail` are there when `?expand=` asks for them. */
export const BookingResponse = z
  .strictObject({
    id: z.int(),
    event: z.int(),
    attendee: z.int(),
    status: BookingStatus,
    booking_date: Instant,
    updated_at: Instant,
    event_detail: BookingEventSummary.optional(),
    attendee_detail: BookingAttendeeSummary.optional(),
  })
  .meta({ id: 'BookingResponse' });
export type BookingResponse = z.infer<typeof BookingResponse>;

export const BookingPage = pageOf(BookingResponse).meta({ id: 'BookingPage' });

/** A booking as the public may see it: numbers only, no personal data. */
export const PublicBookingResponse = BookingResponse.omit({ event_detail: true, attendee_detail: true }).meta(
  {
    id: 'PublicBookingResponse',
  },
);
export const PublicBookingPage = pageOf(PublicBookingResponse).meta({ id: 'PublicBookingPage' });

export const CreateBookingRequest = z
  .strictObject({
    event: RecordId,
    attendee: RecordId,
    status: z
      .enum(['pending', 'confirmed'], 'A new booking is "pending" or "confirmed".')
      .optional()
      .meta({ description: 'Defaults to "pending"; "confirmed" books and confirms at once.' }),
  })
  .meta({ id: 'CreateBookingRequest' });
export type CreateBookingRequest = z.infer<typeof CreateBookingRequest>;

const bookingFields = { event: RecordId, attendee: RecordId, status: BookingStatus.optional() };
export const UpdateBookingRequest = z.strictObject(bookingFields).meta({ id: 'UpdateBookingRequest' });
export type UpdateBookingRequest = z.infer<typeof UpdateBookingRequest>;

export const PatchBookingRequest = z
  .strictObject(bookingFields)
  .partial()
  .meta({ id: 'PatchBookingRequest' });
export type PatchBookingRequest = z.infer<typeof PatchBookingRequest>;

const expandable = ['event', 'attendee'] as const;
export type BookingExpansion = (typeof expandable)[number];
const expand = z
  .string()
  .transform((text, context): BookingExpansion[] =>
    text.split(',').map((part) => {
      const known = expandable.find((candidate) => candidate === part);
      if (known === undefined) {
        context.addIssue({
          code: 'custom',
          message: `Cannot expand "${part.slice(0, 60)}". Choose from: event, attendee.`,
        });
        return z.NEVER;
      }
      return known;
    }),
  )
  .meta({ description: 'Comma-separated: event, attendee.' });

export const BOOKING_ORDERINGS = ['id', 'booking_date', 'updated_at', 'status', 'event', 'attendee'] as const;

const bookingFilters = {
  status: BookingStatus.optional(),
  booking_date_after: queryInstant().optional(),
  booking_date_before: queryInstant().optional(),
};

export const BookingReadQuery = z.strictObject({ expand: expand.optional() });

/** Search looks at the attendee's name, email and phone digits and at the event's title. */
export const BookingListQuery = listQuery(BOOKING_ORDERINGS, {
  ...bookingFilters,
  event: queryId().optional(),
  attendee: queryId().optional(),
  expand: expand.optional(),
});
export type BookingListQuery = z.infer<typeof BookingListQuery>;

export const EventBookingListQuery = listQuery(BOOKING_ORDERINGS, {
  ...bookingFilters,
  attendee: queryId().optional(),
  expand: expand.optional(),
});
/** Public: by status, date and event, without search, since search would reveal whose booking it is. */
export const AttendeeBookingListQuery = listQuery(BOOKING_ORDERINGS, {
  ...bookingFilters,
  event: queryId().optional(),
}).omit({ search: true });
