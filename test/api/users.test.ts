import { describe, expect, it } from 'vitest';
import type { UserPage, UserResponse } from '../../server/contracts/users.ts';
import { startApiServer } from '../support/api-server.ts';
import { entriesOf, told } from '../support/audit.ts';
import { createUser } from '../support/factories.ts';
import { signIn, whoIs } from '../support/tokens.ts';

const LOOKS_AFTER = {
  status: 403,
  body: { detail: 'A manager looks after cashiers and stewards only.', code: 'permission_denied' },
};
const LAST_ADMIN = {
  status: 400,
  body: {
    non_field_errors: ['This is the last active admin, who cannot be disabled or given another role.'],
  },
};

describe('adding a user', () => {
  it('lets them sign in with the password they were given, which they are asked to change', async () => {
    const server = await startApiServer();

    const { status, body } = await server.admin.post('/api/users/', {
      username: 'Rosa',
      role: 'cashier',
      password: 'correct horse',
    });

    expect(status).toBe(201);
    expect(body).toEqual({
      id: 2,
      username: 'Rosa',
      role: 'cashier',
      is_active: true,
      must_change_password: true,
      created_at: '2027-03-01T12:00:00Z',
      updated_at: '2027-03-01T12:00:00Z',
      last_seen_at: null,
    });
    expect((await signIn(server, 'rosa', 'correct horse')).status).toBe(200);
    expect(told(await entriesOf(server, 'action=user.create'))).toMatchObject([
      { by: 'admin', record: 'user 2', after: { username: 'Rosa', role: 'cashier', is_active: true } },
    ]);
  });

  it('refuses a name that is taken, the case of its letters aside, also at the same moment', async () => {
    const server = await startApiServer();
    const add = (username: string) =>
      server.admin.post('/api/users/', { username, role: 'steward', password: 'correct horse' });

    const answers = await Promise.all([add('Émile'), add('émile'), add('ÉMILE')]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400]);
    expect(await add('ADMIN')).toMatchObject({
      status: 400,
      body: { username: ['A user with this name already exists.'] },
    });
  });

  it('lets them sign in however the letters of their name are written, also those with an accent', async () => {
    const server = await startApiServer();
    const given = { role: 'steward', password: 'correct horse' };
    const { body } = await server.admin.post('/api/users/', { username: 'Émile Ångström', ...given });
    const { id } = body as UserResponse;

    for (const typed of ['Émile Ångström', 'émile ångström', 'ÉMILE ÅNGSTRÖM']) {
      const answer = await signIn(server, typed, given.password);
      expect([typed, answer.status]).toEqual([typed, 200]);
    }
    expect(await signIn(server, 'Emile Angstrom', given.password)).toMatchObject({ status: 401 });
    expect(await server.admin.patch(`/api/users/${id}/`, { username: 'émile Ångström' })).toMatchObject({
      status: 200,
      body: { username: 'émile Ångström' },
    });
  });

  it('refuses the name as a password, and names every field', async () => {
    const server = await startApiServer();
    expect(
      await server.admin.post('/api/users/', {
        username: 'long enough',
        role: 'owner',
        password: 'LONG ENOUGH',
      }),
    ).toMatchObject({
      status: 400,
      body: { role: [expect.any(String)], password: ['The password may not be the user name.'] },
    });
  });
});

describe('a manager', () => {
  it('looks after cashiers and stewards only', async () => {
    const server = await startApiServer();
    const { client: manager, user: self } = await createUser(server, 'manager');
    const { user: other } = await createUser(server, 'manager');
    const { user: cashier } = await createUser(server, 'cashier');
    const add = (role: string, username: string) =>
      manager.post('/api/users/', { username, role, password: 'correct horse' });

    expect((await add('steward', 'new steward')).status).toBe(201);
    for (const role of ['admin', 'manager'])
      expect(await add(role, `new ${role}`)).toMatchObject(LOOKS_AFTER);
    for (const id of [1, other.id, self.id]) {
      expect(await manager.patch(`/api/users/${id}/`, { is_active: false })).toMatchObject(LOOKS_AFTER);
      const reset = await manager.post(`/api/users/${id}/password/`, { new_password: 'battery staple' });
      expect(reset).toMatchObject(LOOKS_AFTER);
    }
    expect(await manager.patch(`/api/users/${cashier.id}/`, { role: 'manager' })).toMatchObject(LOOKS_AFTER);
    expect((await manager.patch(`/api/users/${cashier.id}/`, { role: 'steward' })).status).toBe(200);
    expect((await manager.get('/api/users/')).body).toMatchObject({ count: 5 });
  });
});

describe('changing a user', () => {
  it('gives them another role that counts from the next request on', async () => {
    const server = await startApiServer();
    const { client, user } = await createUser(server, 'cashier');
    expect((await client.get('/api/bookings/')).status).toBe(200);

    await server.admin.patch(`/api/users/${user.id}/`, { role: 'steward' });
    expect((await client.get('/api/bookings/')).status).toBe(403);
    await server.admin.patch(`/api/users/${user.id}/`, { role: 'manager' });
    expect((await client.get('/api/settings/')).status).toBe(200);
  });

  it('disables them at once, on every door, until they are enabled and sign in again', async () => {
    const server = await startApiServer();
    const { client, user, access, refresh } = await createUser(server, 'cashier', 'rosa');

    await server.admin.patch(`/api/users/${user.id}/`, { is_active: false });

    expect((await client.get('/api/bookings/')).status).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await signIn(server, 'rosa', 'correct horse')).status).toBe(401);
    await server.admin.patch(`/api/users/${user.id}/`, { is_active: true });
    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
    expect((await signIn(server, 'rosa', 'correct horse')).status).toBe(200);
  });

  it('is refused with 412 when somebody else has changed them meanwhile', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'cashier');
    const path = `/api/users/${user.id}/`;
    const tag = (await server.admin.get(path)).headers.get('etag') ?? '';
    const change = (role: string) =>
      server.admin.send('PATCH', path, {
        body: JSON.stringify({ role }),
        headers: { 'Content-Type': 'application/json', 'If-Match': tag },
      });

    expect((await change('steward')).status).toBe(200);
    expect(await change('manager')).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  });

  it('finds nobody under an id that nobody has', async () => {
    const server = await startApiServer();
    expect((await server.admin.patch('/api/users/99/', { role: 'steward' })).status).toBe(404);
    expect(
      (await server.admin.post('/api/users/99/password/', { new_password: 'battery staple' })).status,
    ).toBe(404);
  });
});

describe('the last active admin', () => {
  it('stays one', async () => {
    const server = await startApiServer();
    const { user } = await createUser(server, 'admin');
    await server.admin.patch(`/api/users/${user.id}/`, { is_active: false });

    expect(await server.admin.patch('/api/users/1/', { is_active: false })).toMatchObject(LAST_ADMIN);
    expect(await server.admin.patch('/api/users/1/', { role: 'manager' })).toMatchObject(LAST_ADMIN);
    expect((await server.admin.patch('/api/users/1/', { username: 'Boss' })).status).toBe(200);
  });

  it('is left when two admins disable each other at the same moment', async () => {
    const server = await startApiServer();
    const { client: other, user } = await createUser(server, 'admin');

    const answers = await Promise.all([
      server.admin.patch(`/api/users/${user.id}/`, { is_active: false }),
      other.patch('/api/users/1/', { is_active: false }),
    ]);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const admins = await server.database.all(
      "SELECT id FROM users WHERE role = 'admin' AND is_active = TRUE",
      [],
    );
    expect(admins).toHaveLength(1);
  });

  it('is left when two admins step down at the same moment', async () => {
    const server = await startApiServer();
    const { client: other, user } = await createUser(server, 'admin');

    const answers = await Promise.all([
      server.admin.patch('/api/users/1/', { role: 'manager' }),
      other.patch(`/api/users/${user.id}/`, { role: 'manager' }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
  });
});

describe('giving a user another password', () => {
  it('signs them out everywhere and lets them in with it alone', async () => {
    const server = await startApiServer();
    const { user, access, refresh } = await createUser(server, 'cashier', 'rosa');

    const { status, body } = await server.admin.post(`/api/users/${user.id}/password/`, {
      new_password: 'battery staple',
    });

    expect([status, (body as UserResponse).must_change_password]).toEqual([200, true]);
    expect(await whoIs(server, `Bearer ${access}`)).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await signIn(server, 'rosa', 'correct horse')).status).toBe(401);
    expect((await signIn(server, 'rosa', 'battery staple')).status).toBe(200);
    expect(JSON.stringify(await entriesOf(server))).not.toMatch(/battery|staple/);
  });

  it("is not for one's own, which asks for the one there is", async () => {
    const server = await startApiServer();
    const answer = await server.admin.post('/api/users/1/password/', { new_password: 'battery staple' });
    expect(answer).toMatchObject({ status: 400, body: { non_field_errors: [expect.any(String)] } });
  });
});

describe('the list of users', () => {
  it('is searched, filtered and ordered', async () => {
    const server = await startApiServer();
    await createUser(server, 'cashier', 'Zoë');
    const { user } = await createUser(server, 'steward', 'berta');
    await server.admin.patch(`/api/users/${user.id}/`, { is_active: false });
    const names = async (query: string) =>
      ((await server.admin.get(`/api/users/${query}`)).body as UserPage).results.map(
        ({ username }) => username,
      );

    expect(await names('?ordering=username')).toEqual(['admin', 'berta', 'Zoë']);
    expect(await names('?search=ZO')).toEqual(['Zoë']);
    expect(await names('?is_active=false')).toEqual(['berta']);
    expect(await names('?role=admin')).toEqual(['admin']);
  });
});
