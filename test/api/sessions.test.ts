import { describe, expect, it } from 'vitest';
import type { SessionPage, SessionResponse } from '../../server/contracts/sessions.ts';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import type { ApiClient } from '../support/api-client.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { createUser, pairDevice, replaceFirstPassword } from '../support/factories.ts';
import { whoIs } from '../support/tokens.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';

async function sessionsOf(client: ApiClient, query = ''): Promise<SessionResponse[]> {
  const { status, body } = await client.get(`/api/sessions/${query}`);
  if (status !== 200) throw new Error(`Sessions were not listed: ${JSON.stringify(body)}`);
  return (body as SessionPage).results;
}

/** Another sign-in of somebody's. */
async function signInElsewhere(server: ApiServer, user: Awaited<ReturnType<typeof createUser>>['user']) {
  const pair = await server.services.tokens.pairFor(user);
  return { ...pair, client: server.as(`Bearer ${pair.access}`) };
}

describe('signing out', () => {
  it('ends this session at once, with both its tokens, and no other', async () => {
    const server = await startApiServer();
    const { user, client, access, refresh } = await createUser(server, 'steward');
    const elsewhere = await signInElsewhere(server, user);

    expect((await client.post('/api/me/sign-out/')).status).toBe(204);

    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await client.post('/api/me/sign-out/')).status).toBe(401);
    expect(await whoIs(server, `Bearer ${elsewhere.access}`)).toBe(user.username);
  });
});

describe('signing out everywhere else', () => {
  it('ends the other sign-ins of the same person, and neither this one, devices nor anybody else', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const manager = await createUser(server, 'manager');
    const other = await createUser(server, 'manager');
    const lost = [await signInElsewhere(server, manager.user), await signInElsewhere(server, manager.user)];
    const { client: device } = await pairDevice(server, manager.client);

    const { status, body } = await manager.client.post('/api/sessions/end-others/');

    expect([status, body]).toEqual([200, { ended: 2 }]);
    for (const { client } of lost) expect((await client.get('/api/me/')).status).toBe(401);
    for (const client of [manager.client, other.client, admin, device]) {
      expect((await client.get('/api/me/')).status).toBe(200);
    }
    expect((await manager.client.post('/api/sessions/end-others/')).body).toEqual({ ended: 0 });
  });
});

describe('the list of sessions', () => {
  it('shows where and how somebody is signed in, and which session asks', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'cashier', 'rosa');
    const signedIn = await server.anonymous.send('POST', '/api/token/', {
      body: JSON.stringify({ username: 'rosa', password: 'correct horse' }),
      headers: { 'Content-Type': 'application/json', 'User-Agent': FIREFOX },
    });
    const client = server.as(`Bearer ${(signedIn.body as TokenPairResponse).access}`);

    const sessions = await sessionsOf(client, '?ordering=-id');

    expect(sessions).toHaveLength(2);
    expect(sessions[0]).toMatchObject({
      user: { id: user.id, username: 'rosa' },
      kind: 'password',
      name: 'Firefox on Linux',
      role: 'cashier',
      address: '127.0.0.1',
      created_at: '2027-03-01T12:00:00Z',
      expires_at: '2027-03-02T12:00:00Z',
      is_current: true,
    });
    expect(sessions[1]).toMatchObject({ is_current: false });
  });

  it('knows at once when a session was last used', async () => {
    const server = await startApiServer();
    const { client } = await createUser(server, 'cashier');
    server.clock.set('2027-03-01T12:30:00Z');
    expect((await sessionsOf(client))[0]?.last_seen_at).toBe('2027-03-01T12:30:00Z');

    await server.services.sessions.writeLastSeen();
    expect((await sessionsOf(client))[0]?.last_seen_at).toBe('2027-03-01T12:30:00Z');
  });

  it("is one's own for everybody, and everybody's for an admin who asks", async () => {
    const server = await startApiServer();
    const { client: manager, user } = await createUser(server, 'manager');
    const { client: steward, user: stewardUser } = await createUser(server, 'steward');
    const names = async (client: ApiClient, query = '') =>
      (await sessionsOf(client, query)).map((session) => session.user.username);

    expect(await names(steward)).toEqual([stewardUser.username]);
    expect(await names(manager, `?user=${user.id}&scope=own`)).toEqual([user.username]);
    expect(await names(server.admin)).toEqual(['admin']);
    expect(await names(server.admin, `?user=${user.id}`)).toEqual([user.username]);
    expect(await names(server.admin, '?scope=all&ordering=id')).toEqual([
      'admin',
      user.username,
      stewardUser.username,
    ]);
    for (const query of ['?scope=all', '?user=1']) {
      expect(await manager.get(`/api/sessions/${query}`)).toMatchObject({
        status: 403,
        body: { detail: "Only an admin may see other people's sessions." },
      });
    }
  });

  it('holds what is open alone, and is searched by program and person', async () => {
    const server = await startApiServer();
    const { user, client } = await createUser(server, 'cashier', 'Äneas');
    const gone = await signInElsewhere(server, user);
    await gone.client.post('/api/me/sign-out/');

    expect(await sessionsOf(client)).toHaveLength(1);
    expect(await sessionsOf(server.admin, '?scope=all&search=neas')).toHaveLength(1);
    expect(await sessionsOf(server.admin, '?scope=all&search=%25')).toHaveLength(0);
    expect(await sessionsOf(server.admin, '?scope=all&kind=device')).toHaveLength(0);
  });
});

describe('ending a session', () => {
  it("is for one's own, and for an admin anybody's", async () => {
    const server = await startApiServer();
    const { user, client } = await createUser(server, 'cashier');
    const { client: manager } = await createUser(server, 'manager');
    const elsewhere = await signInElsewhere(server, user);
    const [current] = (await sessionsOf(elsewhere.client)).filter((session) => session.is_current);
    const [own] = (await sessionsOf(client)).filter((session) => session.is_current);

    expect((await manager.delete(`/api/sessions/${current?.id}/`)).status).toBe(404);
    expect((await client.delete(`/api/sessions/${current?.id}/`)).status).toBe(204);
    expect((await elsewhere.client.get('/api/me/')).status).toBe(401);
    expect((await client.delete(`/api/sessions/${current?.id}/`)).status).toBe(404);
    expect((await server.admin.delete(`/api/sessions/${own?.id}/`)).status).toBe(204);
    expect((await client.get('/api/me/')).status).toBe(401);
  });

  it('is done by a new password with every other session', async () => {
    const server = await startApiServer();
    const { user, client } = await createUser(server, 'cashier');
    const elsewhere = await signInElsewhere(server, user);

    const { body } = await client.post('/api/me/password/', {
      current_password: 'correct horse',
      new_password: 'battery staple',
    });

    expect((await client.get('/api/me/')).status).toBe(401);
    expect((await elsewhere.client.get('/api/me/')).status).toBe(401);
    expect(await whoIs(server, `Bearer ${(body as TokenPairResponse).access}`)).toBe(user.username);
  });

  it('is noticed by another server on the same database the next time it looks', async () => {
    const server = await startApiServer();
    const { user, access, client } = await createUser(server, 'cashier');
    const { location, signingKey } = server;
    const other = await startApiServer({ existing: { location, signingKey } });
    expect(await whoIs(other, `Bearer ${access}`)).toBe(user.username);
    const ended: number[] = [];
    other.services.sessions.onEnded((id) => ended.push(id));
    const [session] = await sessionsOf(client);

    await client.post('/api/me/sign-out/');
    await other.services.sessions.sweep();

    expect(ended).toEqual([session?.id]);
    expect(await whoIs(other, `Bearer ${access}`)).toBe(401);
  });
});
