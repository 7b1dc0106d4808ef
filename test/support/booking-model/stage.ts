import { BOOKING_STATUSES } from '../../../server/contracts/bookings.ts';
import type { Page } from '../../../server/contracts/common.ts';
import type { EventResponse } from '../../../server/contracts/events.ts';
import type { ApiAnswer, ApiClient } from '../api-client.ts';
import { type ApiServer, startApiServer } from '../api-server.ts';
import { createAttendee, createUser } from '../factories.ts';
import { TEST_NOW } from '../settable-clock.ts';
import { type Answer, type BoxOffice, CLERKS, type Clerk } from './box-office.ts';
import { type Operation, requestOf } from './operations.ts';
import type { EventState, Look } from './state.ts';

/** Where sequences are played: a server with its clerks, each sequence with events of its own. */
export type Stage = {
  server: ApiServer;
  /** @returns the box office a new sequence begins with */
  begin(): Promise<BoxOffice>;
  /** @param now milliseconds */
  setTime(now: number): Promise<void>;
  perform(operation: Operation, now: number): Promise<Answer>;
  observe(events: readonly number[], look: Look): Promise<EventState[]>;
};

/** Behind every hold of an earlier sequence. */
const MUCH_LATER = '2028-03-01T12:00:00Z';
const REGULARS = 4;

/** What the model knows of an event's answer. */
function knownOf(body: unknown) {
  const event = body as EventResponse;
  const { id, capacity, is_active, remaining_capacity, is_fully_booked, created_by, hold_minutes } = event;
  return {
    id,
    capacity,
    is_active,
    remaining_capacity,
    is_fully_booked,
    created_by,
    ...(hold_minutes === undefined ? {} : { hold_minutes }),
  };
}

function answerOf(operation: Operation, { status, body, headers }: ApiAnswer): Answer {
  const isReplay = headers.get('Idempotency-Replayed') === 'true';
  const isEvent = operation.kind === 'create event' || operation.kind === 'change event';
  const seen = () => {
    if (status >= 400) return body;
    if (isEvent) return knownOf(body);
    return operation.kind === 'register' ? { id: (body as { id: number }).id } : body;
  };
  return { status, body: seen(), ...(isReplay ? { isReplay } : {}) };
}

export async function openStage(): Promise<Stage> {
  const server = await startApiServer();
  const { clock, services, anonymous } = server;
  const names = Object.keys(CLERKS) as Clerk[];
  const users = await Promise.all(names.map((name) => createUser(server, CLERKS[name], name)));
  const people: number[] = [];
  for (let count = 0; count < REGULARS; count += 1) people.push((await createAttendee(server.admin)).id);
  let clients: Record<string, ApiClient> = {};
  let sequence = 0;

  async function setTime(now: number): Promise<void> {
    clock.set(new Date(now).toISOString());
    // A token does not live as long as a sequence.
    const signedIn = users.map(async ({ user }) => {
      const { access } = await services.tokens.pairFor(user);
      return [user.username, server.as(`Bearer ${access}`)] as const;
    });
    clients = Object.fromEntries(await Promise.all(signedIn));
  }

  const clientOf = (name: Clerk) => clients[name] as ApiClient;

  const addressOf = (id: number) => `/api/events/events/${id}/`;
  const bookingsOf = async (id: number, clerk: Clerk, status = '') => {
    const query = `ordering=id&page_size=100${status && `&status=${status}`}`;
    return (await clientOf(clerk).get(`${addressOf(id)}bookings/?${query}`)).body as Page<unknown>;
  };

  async function lookAtRest(id: number) {
    const [event, ...pages] = await Promise.all([
      anonymous.get(addressOf(id)),
      ...BOOKING_STATUSES.map((status) => bookingsOf(id, 'ada', status)),
    ]);
    const counts = BOOKING_STATUSES.map((status, at) => [status, pages[at]?.count]);
    return { event: knownOf(event.body), counts: Object.fromEntries(counts) };
  }

  async function lookAt(id: number, look: Look): Promise<EventState> {
    const [availability, bookings] = await Promise.all([
      anonymous.get(`${addressOf(id)}availability/`),
      bookingsOf(id, 'cleo'),
    ]);
    if (availability.status === 404) return null;
    const rest = look === 'everything' ? await lookAtRest(id) : {};
    return { availability: availability.body, bookings: bookings.results, ...rest };
  }

  return {
    server,
    setTime,

    async begin() {
      sequence += 1;
      clock.set(MUCH_LATER);
      await services.holds.release();
      const now = Date.parse(TEST_NOW);
      await setTime(now);
      return { now, events: [], attendees: people, bookings: [], keyed: {} };
    },

    async perform(operation, now) {
      if (operation.kind === 'release') return { status: 200, body: await services.holds.release() };
      const { by, method, path, body, key } = requestOf(operation, now);
      const headers = {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(key === undefined ? {} : { 'Idempotency-Key': `${key}-${sequence}` }),
      };
      const answer = await clientOf(by).send(method, path, { body: JSON.stringify(body), headers });
      return answerOf(operation, answer);
    },

    observe: (events, look) => Promise.all(events.map((id) => lookAt(id, look))),
  };
}
