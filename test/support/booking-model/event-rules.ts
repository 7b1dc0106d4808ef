import {
  type Answer,
  type BoxOffice,
  bookingsOf,
  CLERKS,
  type Clerk,
  isFull,
  type ModelEvent,
  type Outcome,
  seatsTaken,
  withEvent,
} from './box-office.ts';
import type { Operation } from './operations.ts';

type Of<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>;

const NOT_ALLOWED = {
  status: 403,
  body: { detail: 'The role "cashier" may not do this.', code: 'permission_denied' },
};
const NOT_THEIRS = {
  status: 403,
  body: {
    detail: 'Only the person who created this event, or an admin, may change it.',
    code: 'permission_denied',
  },
};

/** An event as answers show it, as far as bookings can have to do with it. */
export function eventAnswer(office: BoxOffice, event: ModelEvent) {
  return {
    id: event.id,
    capacity: event.capacity,
    is_active: event.isActive,
    remaining_capacity: event.capacity - seatsTaken(office, event.id),
    is_fully_booked: isFull(office, event),
    created_by: event.createdBy,
    ...(event.holdMinutes === null ? {} : { hold_minutes: event.holdMinutes }),
  };
}

/** Why this clerk may not change that event; null when they may. */
function objection(office: BoxOffice, by: Clerk, id: number): Answer | null {
  if (CLERKS[by] === 'cashier') return NOT_ALLOWED;
  const event = office.events.find((one) => one.id === id);
  if (!event) return { status: 404, body: { detail: `There is no event with id ${id}.`, code: 'not_found' } };
  return CLERKS[by] === 'admin' || event.createdBy === by ? null : NOT_THEIRS;
}

/** @param id the id the server gave the event, which the model cannot know */
export function createEvent(office: BoxOffice, asked: Of<'create event'>, id: number): Outcome {
  if (CLERKS[asked.by] === 'cashier') return { answer: NOT_ALLOWED, after: office };
  const event: ModelEvent = {
    id,
    createdBy: asked.by,
    capacity: asked.wishes.capacity,
    isActive: asked.wishes.is_active,
    holdMinutes: asked.wishes.hold_minutes,
    start: office.now + asked.startsInMinutes * 60_000,
  };
  const after = withEvent(office, event);
  return { answer: { status: 201, body: eventAnswer(after, event) }, after };
}

/** Capacity never below what is taken, changes by the creator or an admin. */
export function changeEvent(office: BoxOffice, asked: Of<'change event'>): Outcome {
  const answer = objection(office, asked.by, asked.event);
  const event = office.events.find(({ id }) => id === asked.event);
  if (answer || !event) return { answer: answer ?? NOT_THEIRS, after: office };
  const { capacity = event.capacity, is_active = event.isActive } = asked.wishes;
  const { hold_minutes = event.holdMinutes } = asked.wishes;
  const taken = seatsTaken(office, event.id);
  if (capacity < taken) {
    const seats = taken === 1 ? '1 seat is' : `${taken} seats are`;
    const sentence = `${seats} already taken; capacity cannot be less.`;
    return { answer: { status: 400, body: { capacity: [sentence] } }, after: office };
  }
  const changed = { ...event, capacity, isActive: is_active, holdMinutes: hold_minutes };
  const after = withEvent(office, changed);
  return { answer: { status: 200, body: eventAnswer(after, changed) }, after };
}

/** An event with bookings stays, also when all of them are cancelled. */
export function removeEvent(office: BoxOffice, asked: Of<'remove event'>): Outcome {
  const answer = objection(office, asked.by, asked.event);
  if (answer) return { answer, after: office };
  if (bookingsOf(office, asked.event).length > 0) {
    const sentence =
      'This event has bookings and cannot be deleted. Set is_active to false to stop selling it.';
    return { answer: { status: 400, body: { non_field_errors: [sentence] } }, after: office };
  }
  const events = office.events.filter(({ id }) => id !== asked.event);
  return { answer: { status: 204, body: null }, after: { ...office, events } };
}
