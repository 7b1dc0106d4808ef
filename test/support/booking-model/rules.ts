import { book, changeBooking, decide, releaseHolds, removeBooking } from './booking-rules.ts';
import type { Answer, BoxOffice, Outcome } from './box-office.ts';
import { changeEvent, createEvent, removeEvent } from './event-rules.ts';
import { type Operation, requestOf } from './operations.ts';

type Booking = Extract<Operation, { kind: 'book' }>;

const KEPT_MS = 24 * 60 * 60 * 1000;

const REUSED_KEY: Answer = {
  status: 422,
  body: {
    detail: 'This Idempotency-Key was used for another request. Use a new key for each new request.',
    code: 'idempotency_key_reused',
  },
};
/** The answer while the same request is under way. */
export const IN_FLIGHT: Answer = {
  status: 409,
  body: {
    detail: 'This request is still being worked on. Ask again in a moment.',
    code: 'request_in_flight',
  },
};

/** The id in an answer; 0 where there is none. */
function idIn({ body }: Answer): number {
  const { id } = Object(body) as { id?: unknown };
  return typeof id === 'number' ? id : 0;
}

/** A booking that names itself: the first answer again for 24 hours, and no second booking. */
function bookOnce(office: BoxOffice, asked: Booking & { key: string }, id: number): Outcome {
  const name = `${asked.by} ${asked.key}`;
  const request = JSON.stringify(requestOf(asked, office.now));
  const before = office.keyed[name];
  if (before && before.at + KEPT_MS > office.now) {
    if (before.request !== request) return { answer: REUSED_KEY, after: office };
    return { answer: { ...before.answer, isReplay: true }, after: office };
  }
  const { answer, after } = book(office, asked, id);
  const keyed = { ...office.keyed, [name]: { request, answer, at: office.now } };
  return { answer, after: { ...after, keyed } };
}

/**
 * What the box office has to answer to an operation, and how it stands then.
 * @param actual the server's answer, for the ids it hands out
 */
export function outcomeOf(office: BoxOffice, operation: Operation, actual: Answer): Outcome {
  switch (operation.kind) {
    case 'create event':
      return createEvent(office, operation, idIn(actual));
    case 'change event':
      return changeEvent(office, operation);
    case 'remove event':
      return removeEvent(office, operation);
    case 'register': {
      const id = idIn(actual);
      const after = { ...office, attendees: [...office.attendees, id].sort((one, other) => one - other) };
      return { answer: { status: 201, body: { id } }, after };
    }
    case 'book':
      return operation.key === undefined
        ? book(office, operation, idIn(actual))
        : bookOnce(office, { ...operation, key: operation.key }, idIn(actual));
    case 'confirm':
      return decide(office, operation.booking, 'confirmed');
    case 'cancel':
      return decide(office, operation.booking, 'cancelled');
    case 'remove booking':
      return removeBooking(office, operation.booking);
    case 'change booking':
      return changeBooking(office, operation);
    case 'release': {
      const { count, after } = releaseHolds(office);
      return { answer: { status: 200, body: count }, after };
    }
  }
}
