import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import type { RefreshedTokensResponse, TokenPairResponse } from '../../server/contracts/tokens.ts';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createUser } from '../support/factories.ts';
import { INVALID, signIn, whoIs } from '../support/tokens.ts';

// For the tests that neither move the clock nor touch an account.
const shared = await startSharedApiServer();

describe('obtaining a token', () => {
  it('answers exactly a refresh and an access token, in that order', async () => {
    const server = shared;

    const { status, body } = await signIn(server);

    expect(status).toBe(200);
    expect(Object.keys(body as object)).toEqual(['refresh', 'access']);
    const { access } = body as TokenPairResponse;
    expect(await whoIs(server, `Bearer ${access}`)).toBe('admin');
    expect(jwt.decode(access)).toMatchObject({ token_type: 'access', sub: '1' });
  });

  it('puts no more about a person into a token than their number', async () => {
    const server = shared;
    const { body } = await signIn(server);
    for (const token of Object.values(body as TokenPairResponse)) {
      expect(Object.keys(jwt.decode(token) as object).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'exp',
        'iat',
        'jti',
        'sid',
        'sub',
        'token_type',
        'ver',
      ]);
    }
  });

  it('takes a user name without regard to case, and a password with it', async () => {
    const server = await startApiServer();
    await createUser(server, 'manager', 'Élodie');

    expect((await signIn(server, 'ADMIN')).status).toBe(200);
    expect((await signIn(server, 'Élodie', 'correct horse')).status).toBe(200);
    expect((await signIn(server, 'ÉLodie', 'correct horse')).status).toBe(200);
    expect((await signIn(server, 'admin', 'Admin')).status).toBe(401);
  });

  it.each([
    ['a wrong password', { username: 'admin', password: 'nimda' }],
    ['a name nobody has', { username: 'nobody', password: 'admin' }],
    ['a pattern for a name', { username: '%', password: 'admin' }],
    ['a name with SQL in it', { username: "admin' --", password: 'admin' }],
    ['a name with a space', { username: 'admin ', password: 'admin' }],
  ])('refuses %s with the same 401', async (_what, credentials) => {
    const server = shared;

    const { status, body, headers } = await server.anonymous.post('/api/token/', credentials);

    expect(status).toBe(401);
    expect(body).toEqual({
      detail: 'No active account has this user name and password.',
      code: 'token_not_valid',
    });
    expect(headers.get('www-authenticate')).toBe('Bearer realm="api"');
  });

  it('refuses a disabled account as if it did not exist', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'cashier');
    await server.services.unitOfWork.write((transaction) =>
      user.update({ isActive: false }, { transaction }),
    );

    expect((await signIn(server, user.username, 'correct horse')).status).toBe(401);
  });

  it('names every field that is missing, blank or unknown', async () => {
    const server = shared;

    const nothing = await server.anonymous.post('/api/token/', {});
    expect(nothing).toMatchObject({
      status: 400,
      body: { username: ['This field is required.'], password: ['This field is required.'] },
    });
    const strange = await server.anonymous.post('/api/token/', { username: '', password: 5, remember: true });
    expect(strange).toMatchObject({
      status: 400,
      body: {
        username: ['This field may not be blank.'],
        password: ['Must be a string.'],
        remember: ['Unknown field.'],
      },
    });
  });

  it('lets somebody sign in again whose browser still sends an expired token', async () => {
    const server = await startApiServer();
    const { access, refresh } = (await signIn(server)).body as TokenPairResponse;
    server.clock.set('2027-03-01T13:30:00Z');
    const stale = server.as(`Bearer ${access}`);

    expect((await stale.post('/api/token/refresh/', { refresh })).status).toBe(200);
    expect((await stale.post('/api/token/', { username: 'admin', password: 'admin' })).status).toBe(200);
  });
});

describe('refreshing a token', () => {
  it('answers exactly a new access token and the next refresh token', async () => {
    const server = await startApiServer();
    const { refresh } = (await signIn(server)).body as TokenPairResponse;
    server.clock.set('2027-03-02T11:59:00Z');

    const { status, body } = await server.anonymous.post('/api/token/refresh/', { refresh });

    expect(status).toBe(200);
    expect(Object.keys(body as object)).toEqual(['access', 'refresh']);
    expect(await whoIs(server, `Bearer ${(body as RefreshedTokensResponse).access}`)).toBe('admin');
  });

  it('refuses a refresh token after a day', async () => {
    const server = await startApiServer();
    const { refresh } = (await signIn(server)).body as TokenPairResponse;
    server.clock.set('2027-03-02T12:00:00Z');

    expect(await server.anonymous.post('/api/token/refresh/', { refresh })).toMatchObject({
      status: 401,
      body: INVALID,
    });
  });

  it('refuses an access token where a refresh token is wanted, and the other way round', async () => {
    const server = shared;
    const { access, refresh } = (await signIn(server)).body as TokenPairResponse;

    expect((await server.anonymous.post('/api/token/refresh/', { refresh: access })).status).toBe(401);
    expect(await whoIs(server, `Bearer ${refresh}`)).toBe(401);
  });

  it.each(['garbage', 'a.b.c', '..', '\u0000'])('refuses the refresh token %j', async (refresh) => {
    const server = shared;
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
  });

  it('ends with the account', async () => {
    const server = await startApiServer();
    const { user, refresh } = await createUser(server, 'cashier');
    await server.services.unitOfWork.write((transaction) =>
      user.update({ isActive: false }, { transaction }),
    );

    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
  });
});

describe('the first password', () => {
  const fromElsewhere = { isThisComputer: () => false };
  const refusal = {
    status: 403,
    body: {
      detail:
        'This account still has its first password. Change it on the computer that runs Foyer, then sign in here.',
      code: 'first_password',
    },
  };

  it('is accepted from this computer only', async () => {
    const server = await startApiServer(fromElsewhere);
    expect(await signIn(server)).toMatchObject(refusal);
  });

  it('does not tell strangers that a guess was right', async () => {
    const server = await startApiServer(fromElsewhere);
    expect((await signIn(server, 'admin', 'wrong')).status).toBe(401);
  });

  it('holds back tokens that were issued on this computer, on every door', async () => {
    const server = await startApiServer(fromElsewhere);
    const { access, refresh } = await server.services.tokens.pairFor(
      await server.services.users.firstAdmin(),
    );
    const client = server.as(`Bearer ${access}`);

    expect(await client.get('/api/me/')).toMatchObject(refusal);
    expect(
      await client.post('/api/me/password/', { current_password: 'admin', new_password: 'correct horse' }),
    ).toMatchObject(refusal);
    expect(await client.get('/api/bookings/')).toMatchObject(refusal);
    expect(await client.post('/api/events/events/', {})).toMatchObject(refusal);
    expect(await server.anonymous.post('/api/token/refresh/', { refresh })).toMatchObject(refusal);
  });

  it('is forgotten once changed: then the account works from elsewhere', async () => {
    const server = await startApiServer();
    await server.admin.post('/api/me/password/', {
      current_password: 'admin',
      new_password: 'correct horse',
    });
    const { location, signingKey } = server;
    const elsewhere = await startApiServer({ existing: { location, signingKey }, ...fromElsewhere });

    const { status, body } = await signIn(elsewhere, 'admin', 'correct horse');

    expect(status).toBe(200);
    expect(await whoIs(elsewhere, `Bearer ${(body as TokenPairResponse).access}`)).toBe('admin');
  });

  it('hinders nobody else', async () => {
    const server = await startApiServer(fromElsewhere);
    const { client, user } = await createUser(server, 'cashier');

    expect((await client.get('/api/me/')).status).toBe(200);
    expect((await signIn(server, user.username, 'correct horse')).status).toBe(200);
  });
});
