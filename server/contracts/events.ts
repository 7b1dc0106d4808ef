import * as z from 'zod';
import {
  Instant,
  InstantInput,
  listQuery,
  MoneyInput,
  MoneyResponse,
  multilineText,
  pageOf,
  plainText,
  queryBoolean,
  queryId,
  queryInstant,
  RecordId,
  singleLineText,
} from './common.ts';
import { CountryResponse } from './countries.ts';

export const MAX_CAPACITY = 1_000_000;

/** 30 days. */
export const MAX_HOLD_MINUTES = 30 * 24 * 60;

export const EventResponse = z
  .strictObject({
    id: z.int(),
    title: z.string(),
    description: z.string(),
    start_datetime: Instant,
    end_datetime: Instant,
    location: CountryResponse,
    capacity: z.int(),
    price: MoneyResponse,
    is_active: z.boolean(),
    remaining_capacity: z.int().min(0),
    is_fully_booked: z.boolean(),
    hold_minutes: z.int().min(1).optional().meta({
      description: 'There when pending bookings of this event hold their seat for so many minutes only.',
    }),
    created_by: z.string().meta({ description: 'User name of the creator.' }),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'EventResponse' });
export type EventResponse = z.infer<typeof EventResponse>;

export const EventPage = pageOf(EventResponse).meta({ id: 'EventPage' });

const eventFields = {
  title: singleLineText(200),
  description: multilineText(5000).optional(),
  start_datetime: InstantInput,
  end_datetime: InstantInput,
  location_id: RecordId.meta({ description: 'Id of a country.' }),
  capacity: z
    .int('Must be a whole number.')
    .min(1, 'Must be 1 or more.')
    .max(MAX_CAPACITY, `Must be at most ${MAX_CAPACITY.toLocaleString('en')}.`),
  price: MoneyInput,
  is_active: z.boolean().optional(),
  hold_minutes: z
    .int('Must be a whole number of minutes.')
    .min(1, 'Must be 1 or more.')
    .max(MAX_HOLD_MINUTES, 'Must be at most 43,200 minutes, which is 30 days.')
    .nullable()
    .optional()
    .meta({
      description:
        'A pending booking older than this is cancelled and its seat sold to the next. Null or left out: never.',
    }),
};

export const CreateEventRequest = z.strictObject(eventFields).meta({ id: 'CreateEventRequest' });
export type CreateEventRequest = z.infer<typeof CreateEventRequest>;

/** PUT: every required field again; an optional one that is left out stays as it is. */
export const UpdateEventRequest = z.strictObject(eventFields).meta({ id: 'UpdateEventRequest' });
export type UpdateEventRequest = z.infer<typeof UpdateEventRequest>;

export const PatchEventRequest = z.strictObject(eventFields).partial().meta({ id: 'PatchEventRequest' });
export type PatchEventRequest = z.infer<typeof PatchEventRequest>;

export const EVENT_ORDERINGS = [
  'id',
  'title',
  'start_datetime',
  'end_datetime',
  'capacity',
  'price',
  'remaining_capacity',
  'created_at',
  'updated_at',
] as const;

export const EventListQuery = listQuery(EVENT_ORDERINGS, {
  location: queryId().optional(),
  is_active: queryBoolean().optional(),
  created_by: plainText(150).optional(),
  start_datetime_after: queryInstant().optional(),
  start_datetime_before: queryInstant().optional(),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

/** How an event's seats stand this moment. `taken` = `pending` + `confirmed`. */
export const AvailabilityResponse = z
  .strictObject({
    event: z.int(),
    capacity: z.int(),
    taken: z.int().min(0),
    pending: z.int().min(0),
    confirmed: z.int().min(0),
    remaining_capacity: z.int().min(0),
    is_fully_booked: z.boolean(),
  })
  .meta({ id: 'AvailabilityResponse' });
export type AvailabilityResponse = z.infer<typeof AvailabilityResponse>;
