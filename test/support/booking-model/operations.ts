import type { BookingStatus } from '../../../server/contracts/bookings.ts';
import type { Clerk } from './box-office.ts';

/** Stands for an event, an attendee or a booking that nobody has. */
export const NOBODY = 987_654_321;

export type EventWishes = {
  capacity: number;
  is_active: boolean;
  hold_minutes: number | null;
};

/** What one client asks for with one request; `release` is what the server does by itself every second. */
export type Operation =
  | { kind: 'create event'; by: Clerk; wishes: EventWishes; startsInMinutes: number }
  | { kind: 'change event'; by: Clerk; event: number; wishes: Partial<EventWishes> }
  | { kind: 'remove event'; by: Clerk; event: number }
  | { kind: 'register'; by: Clerk; name: string }
  | {
      kind: 'book';
      by: Clerk;
      event: number;
      attendee: number;
      status?: 'pending' | 'confirmed';
      key?: string;
    }
  | { kind: 'confirm' | 'cancel' | 'remove booking'; by: Clerk; booking: number }
  | {
      kind: 'change booking';
      by: Clerk;
      method: 'PUT' | 'PATCH';
      booking: number;
      event?: number;
      attendee?: number;
      status?: BookingStatus;
    }
  | { kind: 'release' };

export type Request = { by: Clerk; method: string; path: string; body?: object; key?: string };

const EVENTS = '/api/events/events/';
const BOOKINGS = '/api/bookings/';

/** An instant of the model as the API writes it. */
export function instant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The request an operation is sent as. @param now the model's time, in milliseconds */
export function requestOf(operation: Exclude<Operation, { kind: 'release' }>, now: number): Request {
  const { by } = operation;
  switch (operation.kind) {
    case 'create event': {
      const start = now + operation.startsInMinutes * 60_000;
      const times = { start_datetime: instant(start), end_datetime: instant(start + 3_600_000) };
      const body = { title: 'Gala', location_id: 1, price: '5', ...times, ...operation.wishes };
      return { by, method: 'POST', path: EVENTS, body };
    }
    case 'change event':
      return { by, method: 'PATCH', path: `${EVENTS}${operation.event}/`, body: operation.wishes };
    case 'remove event':
      return { by, method: 'DELETE', path: `${EVENTS}${operation.event}/` };
    case 'register':
      return {
        by,
        method: 'POST',
        path: '/api/attendees/',
        body: { first_name: operation.name, last_name: 'Guest' },
      };
    case 'book': {
      const { event, attendee, status, key } = operation;
      return { by, method: 'POST', path: BOOKINGS, body: { event, attendee, status }, key };
    }
    case 'confirm':
    case 'cancel':
      return { by, method: 'POST', path: `${BOOKINGS}${operation.booking}/${operation.kind}/` };
    case 'remove booking':
      return { by, method: 'DELETE', path: `${BOOKINGS}${operation.booking}/` };
    case 'change booking': {
      const { method, booking, event, attendee, status } = operation;
      return { by, method, path: `${BOOKINGS}${booking}/`, body: { event, attendee, status } };
    }
  }
}

/** An operation as a person reads it: `mia POST /api/bookings/ {"event":1,"attendee":2}`. */
export function describeOperation(operation: Operation, now: number): string {
  if (operation.kind === 'release') return 'the server releases holds that ran out';
  const { by, method, path, body, key } = requestOf(operation, now);
  const shown = body === undefined ? '' : ` ${JSON.stringify(body)}`;
  return `${by} ${method} ${path}${shown}${key === undefined ? '' : ` (key ${key})`}`;
}
