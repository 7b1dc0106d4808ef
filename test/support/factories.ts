import type { AttendeeResponse } from '../../server/contracts/attendees.ts';
import type { BookingResponse } from '../../server/contracts/bookings.ts';
import type { EventResponse } from '../../server/contracts/events.ts';
import type { Role } from '../../server/contracts/me.ts';
import type { PairedResponse, PairingCodeResponse } from '../../server/contracts/pairing.ts';
import type { ApiAnswer, ApiClient } from './api-client.ts';
import type { ApiServer } from './api-server.ts';

let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};

function created<Body>(answer: ApiAnswer): Body {
  if (answer.status !== 201) throw new Error(`A factory was refused: ${JSON.stringify(answer.body)}`);
  return answer.body as Body;
}

/** A body for POST /api/events/events/ that is accepted as it stands. */
export function eventBody(overrides: Record<string, unknown> = {}) {
  return {
    title: `Evening ${next()}`,
    description: 'Doors at seven.',
    start_datetime: '2027-06-15T19:00:00Z',
    end_datetime: '2027-06-15T22:00:00Z',
    location_id: 1,
    capacity: 50,
    price: '12.50',
    ...overrides,
  };
}

/** A body for POST /api/attendees/ that is accepted as it stands. */
export function attendeeBody(overrides: Record<string, unknown> = {}) {
  const number = next();
  return {
    first_name: 'Ada',
    last_name: `Lovelace ${number}`,
    email: `ada.${number}@example.com`,
    phone: '+44 20 7946 0123',
    date_of_birth: '1990-12-10',
    ...overrides,
  };
}

/** When an event takes place that begins in so many hours and lasts one. */
export function startingIn(hours: number) {
  const start = new Date(Date.now() + hours * 3_600_000);
  return {
    start_datetime: start.toISOString(),
    end_datetime: new Date(start.getTime() + 3_600_000).toISOString(),
  };
}

export async function createEvent(client: ApiClient, overrides?: Record<string, unknown>) {
  return created<EventResponse>(await client.post('/api/events/events/', eventBody(overrides)));
}

export async function createAttendee(client: ApiClient, overrides?: Record<string, unknown>) {
  return created<AttendeeResponse>(await client.post('/api/attendees/', attendeeBody(overrides)));
}

/** A booking; its event and attendee are made when none are given. */
export async function createBooking(client: ApiClient, overrides: Record<string, unknown> = {}) {
  const event = overrides.event ?? (await createEvent(client)).id;
  const attendee = overrides.attendee ?? (await createAttendee(client)).id;
  return created<BookingResponse>(await client.post('/api/bookings/', { ...overrides, event, attendee }));
}

/** A user of this role with the password "correct horse", and a client signed in as them. */
export async function createUser(server: ApiServer, role: Role, username = `${role}-${next()}`) {
  const user = await server.services.users.create({ username, password: 'correct horse', role });
  const { access, refresh } = await server.services.tokens.pairFor(user);
  return { user, access, refresh, client: server.as(`Bearer ${access}`) };
}

/** A code that pairs one device, made by somebody whose own password is not the first one. */
export async function createPairingCode(client: ApiClient, overrides?: Record<string, unknown>) {
  const body = { device_name: `Door ${next()}`, role: 'steward', ...overrides };
  return created<PairingCodeResponse>(await client.post('/api/pairing-codes/', body));
}

/** A device paired by whoever the client is signed in as, and a client that speaks for it. */
export async function pairDevice(server: ApiServer, client: ApiClient, overrides?: Record<string, unknown>) {
  const { code } = await createPairingCode(client, overrides);
  const answer = await server.anonymous.post('/api/pairing/', { code });
  if (answer.status !== 200) throw new Error(`A device was refused: ${JSON.stringify(answer.body)}`);
  const paired = answer.body as PairedResponse;
  return { ...paired, client: server.as(`Bearer ${paired.access}`) };
}

/** Gives the first admin a password of their own, as everybody has to before devices are paired. */
export async function replaceFirstPassword(server: ApiServer): Promise<ApiClient> {
  const passwords = { current_password: 'admin', new_password: 'a word of our own' };
  const answer = await server.admin.post('/api/me/password/', passwords);
  return server.as(`Bearer ${(answer.body as { access: string }).access}`);
}

/** The first admin with a token issued now, for tests that have moved the clock past the life of the first one. */
export async function signInAgain(server: ApiServer): Promise<ApiClient> {
  const { access } = await server.services.tokens.pairFor(await server.services.users.firstAdmin());
  return server.as(`Bearer ${access}`);
}
