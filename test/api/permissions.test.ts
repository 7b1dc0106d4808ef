import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../server/contracts/me.ts';
import type { Route } from '../../server/http/define-route.ts';
import { isOpen, isPermitted } from '../../server/http/permissions.ts';
import { routes } from '../../server/routes.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startSharedApiServer } from '../support/api-server.ts';
import { createBooking, createEvent, createUser, eventBody } from '../support/factories.ts';

const server = await startSharedApiServer();

/** Asks for a record that is not there, with a body that is refused, so that being let in changes nothing. */
function knock(client: ApiClient, route: Route) {
  const path = route.path.replace('{id}', '999999');
  return client.send(route.method.toUpperCase(), path, {
    body: route.body ? '{"no_such_field":1}' : undefined,
    headers: route.body ? { 'Content-Type': 'application/json' } : {},
  });
}

async function signedIn() {
  const entries = await Promise.all(
    ROLES.map(async (role) => [role, (await createUser(server, role)).client] as const),
  );
  return Object.fromEntries(entries) as Record<(typeof ROLES)[number], ApiClient>;
}
const clients = await signedIn();
const { client: otherManager } = await createUser(server, 'manager');
// With an event there, the example season is refused like everything else that is asked for below.
await createEvent(server.admin);

async function clientsWithoutStanding(): Promise<Record<string, ApiClient>> {
  const { user: leaver, access: leaversToken } = await createUser(server, 'admin');
  await server.services.unitOfWork.write((transaction) =>
    leaver.update({ isActive: false }, { transaction }),
  );
  const { access: endedToken } = await createUser(server, 'admin');
  await server.as(`Bearer ${endedToken}`).post('/api/me/sign-out/');
  const { user, access } = await createUser(server, 'admin');
  const now = Math.floor(server.clock.now().getTime() / 1000);
  const { sid } = jwt.decode(access) as { sid: number };
  const claims = { sub: String(user.id), sid, token_type: 'access', ver: 1, jti: 'x' };
  const sign = (key: typeof server.signingKey, expires: number) =>
    jwt.sign({ ...claims, iat: now - 3600, exp: expires }, key, { algorithm: 'HS256' });
  const lasting = { ...claims, iat: now, exp: now + 600 };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const as = (token: string) => server.as(`Bearer ${token}`);
  return {
    'a token without a signature': as(jwt.sign(lasting, null, { algorithm: 'none' })),
    'a token signed with HS512': as(jwt.sign(lasting, server.signingKey, { algorithm: 'HS512' })),
    'a token signed with RS256': as(jwt.sign(lasting, privateKey, { algorithm: 'RS256' })),
    "an ended session's token": as(endedToken),
    'an expired token': server.as(`Bearer ${sign(server.signingKey, now)}`),
    "a disabled user's token": server.as(`Bearer ${leaversToken}`),
    "another key's token": server.as(`Bearer ${sign(createSecretKey(randomBytes(32)), now + 600)}`),
    'half a token': server.as(`Bearer ${access.slice(0, -20)}`),
  };
}
const clientsOutside = await clientsWithoutStanding();

const DOOR = [401, 403];

describe.each(routes.map((route) => [route.operationId, route] as const))('%s', (_operationId, route) => {
  it('lets in the roles of the table and nobody else', async () => {
    // Who is let in there is signed out.
    const knocking = route.operationId === 'signOut' ? await signedIn() : clients;
    for (const role of ROLES) {
      const { status, body } = await knock(knocking[role], route);
      if (isPermitted(route.access, role)) {
        expect([role, DOOR.includes(status)]).toEqual([role, false]);
        expect([role, status < 500]).toEqual([role, true]);
      } else {
        expect([role, status]).toEqual([role, 403]);
        expect(body).toEqual({ detail: `The role "${role}" may not do this.`, code: 'permission_denied' });
      }
    }
  });

  it(isOpen(route.access) ? 'answers without a token' : 'asks for a token', async () => {
    const { status, body, headers } = await knock(server.anonymous, route);
    if (isOpen(route.access)) {
      expect(DOOR).not.toContain(status);
    } else {
      expect(status).toBe(401);
      expect(body).toMatchObject({ code: 'not_authenticated' });
      expect(headers.get('www-authenticate')).toBe('Bearer realm="api"');
    }
  });

  it('refuses a token that does not hold, unless it looks at none', async () => {
    for (const [name, client] of Object.entries(clientsOutside)) {
      const { status, body } = await knock(client, route);
      if (route.access === 'anonymous') {
        expect([name, DOOR.includes(status)]).toEqual([name, false]);
      } else {
        expect([name, status]).toEqual([name, 401]);
        expect(body).toMatchObject({ code: 'token_not_valid' });
      }
    }
  });
});

describe('an event', () => {
  it.each(['put', 'patch', 'delete'] as const)(
    'is open to %s for its creator and for an admin, and for no other manager',
    async (method) => {
      const creator = otherManager;
      const send = async (client: ApiClient) => {
        const event = await createEvent(creator);
        const path = `/api/events/events/${event.id}/`;
        return client[method](path, method === 'delete' ? undefined : eventBody({ title: 'Changed' }));
      };
      const done = method === 'delete' ? 204 : 200;

      expect((await send(creator)).status).toBe(done);
      expect((await send(server.admin)).status).toBe(done);
      const refused = await send(clients.manager);
      expect(refused).toMatchObject({
        status: 403,
        body: {
          detail: 'Only the person who created this event, or an admin, may change it.',
          code: 'permission_denied',
        },
      });
    },
  );

  it('stays as it was when another manager tries to change it', async () => {
    const event = await createEvent(clients.admin, { title: 'Not yours' });
    const path = `/api/events/events/${event.id}/`;

    await clients.manager.put(path, eventBody({ title: 'Mine now' }));
    await clients.manager.patch(path, { title: 'Mine now' });
    await clients.manager.delete(path);

    expect((await server.anonymous.get(path)).body).toEqual(event);
  });
});

describe('personal data', () => {
  it('reaches nobody who has no token, whatever they may read', async () => {
    const booking = await createBooking(clients.admin);
    const paths = [
      `/api/attendees/${booking.attendee}/bookings/`,
      `/api/events/events/${booking.event}/`,
      `/api/events/events/${booking.event}/availability/`,
      '/api/events/events/',
      '/api/events/events/available/',
    ];

    for (const path of paths) {
      const { status, body } = await server.anonymous.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(JSON.stringify(body)).not.toMatch(/Lovelace|example\.com|7946/);
    }
    expect(
      (await server.anonymous.get(`/api/attendees/${booking.attendee}/bookings/?expand=attendee`)).status,
    ).toBe(400);
  });
});
