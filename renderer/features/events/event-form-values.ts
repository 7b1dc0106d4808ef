import dayjs from 'dayjs';
import type { z } from 'zod';
import type { CreateEventRequest, EventResponse } from '../../../server/contracts/events.ts';
import type { EditedKind } from '../../components/editing/field-conflicts.ts';

/** The form as typed: local days and times, numbers possibly still empty. */
export type EventFormValues = {
  title: string;
  description: string;
  start_date: string | null;
  start_time: string;
  end_date: string | null;
  end_time: string;
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
const USUAL_HOURS = 2.5;
const DAY = 'YYYY-MM-DD';
const TIME = 'HH:mm';

/** An empty form. `start` is "YYYY-MM-DD" or "YYYY-MM-DDTHH:mm", local, as the calendar hands it over. */
export function newEventValues(start: string | null, lastCountry: string | null): EventFormValues {
  const at = start === null ? null : dayjs(start.includes('T') ? start : `${start}T${EVENING.start}`);
  const begin = at?.isValid() ? at : null;
  const end = begin?.add(USUAL_HOURS, 'hour');
  return {
    title: '',
    description: '',
    start_date: begin?.format(DAY) ?? null,
    start_time: begin?.format(TIME) ?? EVENING.start,
    end_date: end?.format(DAY) ?? null,
    end_time: end?.format(TIME) ?? EVENING.end,
    location_id: lastCountry,
    capacity: '',
    price: '',
    is_active: true,
    hold_minutes: '',
  };
}

/** An existing event's form. */
export function editEventValues(event: EventResponse): EventFormValues {
  const [start, end] = [dayjs(event.start_datetime), dayjs(event.end_datetime)];
  return {
    title: event.title,
    description: event.description,
    start_date: start.format(DAY),
    start_time: start.format(TIME),
    end_date: end.format(DAY),
    end_time: end.format(TIME),
    location_id: String(event.location.id),
    capacity: String(event.capacity),
    price: event.price,
    is_active: event.is_active,
    hold_minutes: event.hold_minutes === undefined ? '' : String(event.hold_minutes),
  };
}

function instantOf(day: string | null, time: string): string | undefined {
  const local = dayjs(`${day ?? ''}T${time}`);
  return day !== null && time !== '' && local.isValid() ? local.toISOString() : undefined;
}

/** "1,200" or "1 200" is 1200; seats and minutes come whole, so a mark before three figures can mean nothing else. */
function wholeNumberOf(text: string): number | string | undefined {
  const seats = text.trim().replace(/[ ,.'’](?=\d{3}(?!\d))/g, '');
  if (seats === '') return undefined;
  return /^-?\d+$/.test(seats) ? Number(seats) : text.trim();
}

/** "12,50" is 12.50; anything less clear goes as it was typed, since a guess about money is worse than a question. */
function priceOf(text: string): string | undefined {
  const price = text.trim();
  return price === '' ? undefined : price.replace(/^(\d+),(\d{1,2})$/, '$1.$2');
}

/** What is sent. A field that is still empty is left out, so that the server asks for it in its own words. */
export function toEventBody(values: EventFormValues): EventBody {
  return {
    title: values.title,
    description: values.description,
    start_datetime: instantOf(values.start_date, values.start_time),
    end_datetime: instantOf(values.end_date, values.end_time),
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
    start_datetime: ['start_date', 'start_time'],
    end_datetime: ['end_date', 'end_time'],
  },
};

/**
 * Where the end goes when the start has moved: it keeps its distance. Without a usable end, the same evening.
 * `previousStart` is the start the end was last in step with.
 */
export function followingEnd(
  previousStart: string | undefined,
  values: EventFormValues,
): Pick<EventFormValues, 'end_date' | 'end_time'> | null {
  const start = instantOf(values.start_date, values.start_time);
  if (start === undefined || start === previousStart) return null;
  const end = instantOf(values.end_date ?? values.start_date, values.end_time);
  const length =
    end === undefined || values.end_date === null ? 0 : dayjs(end).diff(dayjs(previousStart ?? start));
  if (values.end_date === null && end !== undefined && end > start) {
    return { end_date: values.start_date, end_time: values.end_time };
  }
  const next = length > 0 ? dayjs(start).add(length) : dayjs(start).add(USUAL_HOURS, 'hour');
  return { end_date: next.format(DAY), end_time: next.format(TIME) };
}

/** The start as an instant, to remember what the end was in step with. */
export function startOf(values: EventFormValues): string | undefined {
  return instantOf(values.start_date, values.start_time);
}
