import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { type ApiServer, startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createUser } from '../support/factories.ts';
import { INVALID, signIn, whoIs } from '../support/tokens.ts';

// For the tests that neither move the clock nor touch an account.
const shared = await startSharedApiServer();

function claimsOf(server: ApiServer, overrides: Record<string, unknown> = {}) {
  const iat = Math.floor(server.clock.now().getTime() / 1000);
  // The first session of a server is the first admin's.
  return { sub: '1', sid: 1, token_type: 'access', ver: 1, jti: 'one', iat, exp: iat + 600, ...overrides };
}

function unsigned(claims: object, header: object, signature = ''): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.${signature}`;
}

describe('an access token', () => {
  it('is good for 60 minutes and not a second longer', async () => {
    const server = await startApiServer();
    const { access } = (await signIn(server)).body as TokenPairResponse;

    server.clock.set('2027-03-01T12:59:59Z');
    expect(await whoIs(server, `Bearer ${access}`)).toBe('admin');
    server.clock.set('2027-03-01T13:00:00Z');
    expect(await server.as(`Bearer ${access}`).get('/api/me/')).toMatchObject({ status: 401, body: INVALID });
  });

  it('ends when its user is disabled, and holds again when they are enabled', async () => {
    const server = await startApiServer();
    const { user, access } = await createUser(server, 'cashier');
    const setActive = (isActive: boolean) =>
      server.services.unitOfWork.write((transaction) => user.update({ isActive }, { transaction }));

    await setActive(false);
    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
    await setActive(true);
    expect(await whoIs(server, `Bearer ${access}`)).toBe(user.username);
  });

  it('ends when its user is deleted, even when somebody else gets the name', async () => {
    const server = await startApiServer();
    const { user, access } = await createUser(server, 'manager', 'rosa');
    await server.services.unitOfWork.write((transaction) => user.destroy({ transaction }));
    await createUser(server, 'steward', 'rosa');

    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
  });

  it('must be signed with this server\u2019s key and HS256', async () => {
    const server = shared;
    const key = server.signingKey;
    const sign = (options: { key?: KeyObject; algorithm?: jwt.Algorithm; claims?: object }) =>
      jwt.sign(options.claims ?? claimsOf(server), options.key ?? key, {
        algorithm: options.algorithm ?? 'HS256',
      });
    const valid = sign({});
    const [header = '', claims = '', signature = ''] = valid.split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    const elsewhere = Buffer.from(JSON.stringify(claimsOf(server, { sub: '2' }))).toString('base64url');
    const hs256 = { alg: 'HS256', typ: 'JWT' };

    expect(await whoIs(server, `Bearer ${valid}`)).toBe('admin');
    const forgeries = {
      'another key': sign({ key: createSecretKey(randomBytes(32)) }),
      'an empty key': unsigned(
        claimsOf(server),
        hs256,
        createHmac('sha256', '').update('').digest('base64url'),
      ),
      HS512: sign({ algorithm: 'HS512' }),
      HS384: sign({ algorithm: 'HS384' }),
      'no algorithm': unsigned(claimsOf(server), { alg: 'none', typ: 'JWT' }),
      'no algorithm, written otherwise': unsigned(claimsOf(server), { alg: 'NONE', typ: 'JWT' }),
      'no algorithm with a signature': unsigned(claimsOf(server), { alg: 'none' }, signature),
      'no signature': `${header}.${claims}.`,
      'another signature': `${header}.${claims}.${flipped}`,
      'claims of somebody else': `${header}.${elsewhere}.${signature}`,
    };
    for (const [name, token] of Object.entries(forgeries)) {
      expect([name, await whoIs(server, `Bearer ${token}`)]).toEqual([name, 401]);
    }
  });

  it.each([
    ['of no type', { token_type: undefined }],
    ['of an unknown type', { token_type: 'admin' }],
    ['of another password', { ver: 2 }],
    ['without a version', { ver: undefined }],
    ['for nobody', { sub: undefined }],
    ['for a name instead of a number', { sub: 'admin' }],
    ['for a user who is not there', { sub: '999999' }],
    ['for a number beyond all', { sub: '9'.repeat(40) }],
    ['without a session', { sid: undefined }],
    ['of a session that is not there', { sid: 999_999 }],
    ['of a session by another name', { sid: '1' }],
    ['of a session below all', { sid: -1 }],
  ])('is refused %s, though the key is right', async (_what, overrides) => {
    const server = shared;
    const token = jwt.sign(claimsOf(server, overrides), server.signingKey, { algorithm: 'HS256' });

    expect(await whoIs(server, `Bearer ${token}`)).toBe(401);
  });

  it('is refused when it would never expire', async () => {
    const server = shared;
    const { exp: _exp, ...endless } = claimsOf(server);
    const token = jwt.sign(endless, server.signingKey, { algorithm: 'HS256' });

    expect(await whoIs(server, `Bearer ${token}`)).toBe(401);
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    'Bearer ../../etc/passwd',
    'Bearer {"alg":"none"}',
    'Basic YWRtaW46YWRtaW4=',
    'Token abc',
    'bearer null',
    `Bearer ${'x'.repeat(8000)}`,
  ])('is refused in the header %j, on public pages too', async (authorization) => {
    const server = shared;
    const client = server.as(authorization);
    const expected = authorization === '' ? [401, 200] : [401, 401];

    const answers = [await client.get('/api/me/'), await client.get('/api/events/events/')];

    expect(answers.map((answer) => answer.status)).toEqual(expected);
    for (const answer of answers.filter(({ status }) => status === 401)) {
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="api"');
    }
  });

  it('may follow the word "bearer" in any case', async () => {
    const server = shared;
    const { access } = (await signIn(server)).body as TokenPairResponse;
    expect(await whoIs(server, `bearer ${access}`)).toBe('admin');
  });
});
