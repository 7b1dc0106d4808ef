import { describe, expect, it } from 'vitest';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { entriesOf } from '../support/audit.ts';
import { createUser } from '../support/factories.ts';
import { keyedPost } from '../support/keyed-post.ts';
import { INVALID, whoIs } from '../support/tokens.ts';

const refusal = { status: 401, body: INVALID };

function trade(server: ApiServer, refresh: string, key?: string) {
  if (key === undefined) return server.anonymous.post('/api/token/refresh/', { refresh });
  return keyedPost(server)('/api/token/refresh/', key, { refresh });
}

const tokensOf = ({ body }: { body: unknown }) => body as TokenPairResponse;

describe('a refresh token', () => {
  it('is good for one trade, and the next one for the next', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier', 'rosa');

    const second = tokensOf(await trade(server, refresh));
    const third = tokensOf(await trade(server, second.refresh));

    expect(new Set([refresh, second.refresh, third.refresh]).size).toBe(3);
    expect(await whoIs(server, `Bearer ${third.access}`)).toBe('rosa');
  });

  it('ends its whole session when it is sent a second time, for the thief and for the owner', async () => {
    const server = await startApiServer();
    const { user, refresh, access } = await createUser(server, 'cashier');
    const next = tokensOf(await trade(server, refresh));

    expect(await trade(server, refresh)).toMatchObject(refusal);

    expect(await trade(server, next.refresh)).toMatchObject(refusal);
    expect(await whoIs(server, `Bearer ${next.access}`)).toBe(401);
    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
    const entries = await entriesOf(server);
    expect(entries.map(({ action }) => action).slice(0, 2)).toEqual(['session.end', 'session.reuse']);
    expect(entries[0]).toMatchObject({ before: { user: user.id }, after: { reason: 'reused' } });
  });

  it("ends no other session of the same person's", async () => {
    const server = await startApiServer();
    const { user, refresh } = await createUser(server, 'cashier');
    const elsewhere = await server.services.tokens.pairFor(user);
    await trade(server, refresh);
    await trade(server, refresh);

    expect(await whoIs(server, `Bearer ${elsewhere.access}`)).toBe(user.username);
    expect((await trade(server, elsewhere.refresh)).status).toBe(200);
  });

  it('is answered with the same tokens when its trade is repeated under its key', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');
    const first = await trade(server, refresh, 'lost-on-the-way');

    server.clock.set('2027-03-01T12:10:00Z');
    const again = await trade(server, refresh, 'lost-on-the-way');

    expect(again).toMatchObject({ status: 200, body: first.body });
    expect((await trade(server, tokensOf(again).refresh, 'the-next-one')).status).toBe(200);
  });

  it.each([
    ['under another key', 'somebody-else', '2027-03-01T12:00:00Z'],
    ['without a key', undefined, '2027-03-01T12:00:00Z'],
    ['when more than ten minutes have gone by', 'mine', '2027-03-01T12:10:01Z'],
  ])('ends its session when it is sent again %s', async (_how, key, at) => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');
    const next = tokensOf(await trade(server, refresh, 'mine'));
    server.clock.set(at);

    expect(await trade(server, refresh, key)).toMatchObject(refusal);
    expect(await trade(server, next.refresh)).toMatchObject(refusal);
  });

  it('ends its session when an older trade is repeated, though under its key', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');
    const second = tokensOf(await trade(server, refresh, 'first'));
    const third = tokensOf(await trade(server, second.refresh, 'second'));

    expect(await trade(server, refresh, 'first')).toMatchObject(refusal);
    expect(await trade(server, third.refresh)).toMatchObject(refusal);
  });

  it('is traded for the same tokens by two requests with one key at the same moment', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');

    const [one, other] = await Promise.all([trade(server, refresh, 'both'), trade(server, refresh, 'both')]);

    expect(one).toMatchObject({ status: 200 });
    expect(other).toMatchObject({ status: 200, body: one.body });
  });

  it('is traded once by many at the same moment, which ends the session', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');

    const answers = await Promise.all(Array.from({ length: 6 }, () => trade(server, refresh)));

    const traded = answers.filter(({ status }) => status === 200);
    expect(traded).toHaveLength(1);
    for (const answer of traded) expect(await trade(server, tokensOf(answer).refresh)).toMatchObject(refusal);
  });

  it('does not make a password last longer than a day', async () => {
    const server = await startApiServer();
    const { refresh } = await createUser(server, 'cashier');
    server.clock.set('2027-03-02T11:30:00Z');
    const late = tokensOf(await trade(server, refresh));

    server.clock.set('2027-03-02T12:00:00Z');
    expect(await whoIs(server, `Bearer ${late.access}`)).toBe(401);
    expect(await trade(server, late.refresh)).toMatchObject(refusal);
  });

  it('is slowed down when many do not hold', async () => {
    const server = await startApiServer();
    for (let tried = 0; tried < 31; tried += 1) await trade(server, `no.such.${tried}`);

    const { refresh } = await createUser(server, 'cashier');
    const { status, headers } = await trade(server, refresh);

    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    server.clock.set('2027-03-01T12:00:01Z');
    expect((await trade(server, refresh)).status).toBe(200);
  });
});
