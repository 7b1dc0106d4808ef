import type * as z from 'zod';
import type { CreateEventRequest, EventResponse } from '../../../server/contracts/events.ts';
import type { EditedKind } from '../../components/editing/field-conflicts.ts';
import {
  addMinutes,
  instantAt,
  instantsAt,
  isDay,
  minutesBetween,
  type Turn,
  wallTimeOf,
} from '../../lib/venue-time.ts';
import { priceAsTyped, priceOf } from './event-price.ts';

/** The form as typed: days and times of the venue, numbers possibly still empty. */
export type EventFormValues = {
  title: string;
  description: string;
  start_date: string | null;
  start_time: string;
  /** Which one is meant where the clock shows the start twice that night. */
  start_turn: Turn;
  end_date: string | null;
  end_time: string;
  end_turn: Turn;
  location_id: string | null;
  capacity: string;
  price: string;
  is_active: boolean;
  hold_minutes: string;
};

type KnownBody = z.input<typeof CreateEventRequest>;

/** What is sent; a number that is none goes as it was typed, so that the server says what is wrong with it. */
export type EventBody = Partial<
  Omit<KnownBody, 'capacity' | 'hold_minutes'> & {
    capacity: number | string;
    hold_minutes: number | string | null;
  }
>;

const EVENING = { start: '19:30', end: '22:00' };
const USUAL_MINUTES = 150;

type Which = 'start' | 'end';
type StartFields = Pick<EventFormValues, 'start_date' | 'start_time' | 'start_turn'>;
type EndFields = Pick<EventFormValues, 'end_date' | 'end_time' | 'end_turn'>;

/** The start in the form, as the venue's clock shows an instant. */
export function startFields(instant: string): StartFields {
  const { day, time, turn } = wallTimeOf(instant);
  return { start_date: day, start_time: time, start_turn: turn };
}

/** The end likewise. */
export function endFields(instant: string): EndFields {
  const { day, time, turn } = wallTimeOf(instant);
  return { end_date: day, end_time: time, end_turn: turn };
}

function instantOf(values: EventFormValues, which: Which): string | undefined {
  return instantAt({
    day: values[`${which}_date`],
    time: values[`${which}_time`],
    turn: values[`${which}_turn`],
  });
}

/** Whether the venue's clock shows this start or end twice, so that somebody has to say which one is meant. */
export function isShownTwice(values: EventFormValues, which: Which): boolean {
  return instantsAt(values[`${which}_date`], values[`${which}_time`]).length > 1;
}

/** An empty form. `start` is "YYYY-MM-DD" or "YYYY-MM-DDTHH:mm" in the venue, as the calendar hands it over. */
export function newEventValues(start: string | null, lastCountry: string | null): EventFormValues {
  const [day = '', at = EVENING.start] = start?.split('T') ?? [];
  const time = isDay(day) && /^\d{2}:\d{2}$/.test(at) ? at : EVENING.start;
  const begin = isDay(day) ? instantAt({ day, time, turn: 'first' }) : undefined;
  return {
    title: '',
    description: '',
    start_date: isDay(day) ? day : null,
    start_time: time,
    start_turn: 'first',
    end_date: null,
    end_time: EVENING.end,
    end_turn: 'first',
    ...(begin !== undefined && { ...startFields(begin), ...endFields(addMinutes(begin, USUAL_MINUTES)) }),
    location_id: lastCountry,
    capacity: '',
    price: '',
    is_active: true,
    hold_minutes: '',
  };
}

/** An existing event's form. */
export function editEventValues(event: EventResponse): EventFormValues {
  return {
    title: event.title,
    description: event.description,
    ...startFields(event.start_datetime),
    ...endFields(event.end_datetime),
    location_id: String(event.location.id),
    capacity: String(event.capacity),
    price: priceAsTyped(event.price),
    is_active: event.is_active,
    hold_minutes: event.hold_minutes === undefined ? '' : String(event.hold_minutes),
  };
}

/** "1,200" or "1 200" is 1200; seats and minutes come whole, so a mark before three figures can mean nothing else. */
function wholeNumberOf(text: string): number | string | undefined {
  const seats = text.trim().replace(/[ ,.'’](?=\d{3}(?!\d))/g, '');
  if (seats === '') return undefined;
  return /^-?\d+$/.test(seats) ? Number(seats) : text.trim();
}

/** What is sent. A field that is still empty is left out, so that the server asks for it in its own words. */
export function toEventBody(values: EventFormValues): EventBody {
  return {
    title: values.title,
    description: values.description,
    start_datetime: instantOf(values, 'start'),
    end_datetime: instantOf(values, 'end'),
    location_id: values.location_id === null ? undefined : Number(values.location_id),
    capacity: wholeNumberOf(values.capacity),
    price: priceOf(values.price),
    is_active: values.is_active,
    hold_minutes: wholeNumberOf(values.hold_minutes) ?? null,
  };
}

/** An event as two people may edit it at the same time. */
export const editedEvent: EditedKind<EventResponse, EventFormValues, EventBody> = {
  type: 'event',
  toValues: editEventValues,
  toBody: toEventBody,
  fieldsBehind: {
    start_datetime: ['start_date', 'start_time', 'start_turn'],
    end_datetime: ['end_date', 'end_time', 'end_turn'],
  },
};

/**
 * Where the end goes when the start has moved: it keeps its distance. Without a usable end, the same evening.
 * `previousStart` is the start the end was last in step with.
 */
export function followingEnd(previousStart: string | undefined, values: EventFormValues): EndFields | null {
  const start = instantOf(values, 'start');
  if (start === undefined || start === previousStart) return null;
  const end = instantOf({ ...values, end_date: values.end_date ?? values.start_date }, 'end');
  if (values.end_date === null && end !== undefined && end > start) return endFields(end);
  const length =
    end === undefined || values.end_date === null ? 0 : minutesBetween(previousStart ?? start, end);
  return endFields(addMinutes(start, length > 0 ? length : USUAL_MINUTES));
}

/** The start as an instant, to remember what the end was in step with. */
export function startOf(values: EventFormValues): string | undefined {
  return instantOf(values, 'start');
}
