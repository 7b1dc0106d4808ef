import { describe, expect, it } from 'vitest';
import { ROLES } from '../../server/contracts/me.ts';
import type { TokenPairResponse } from '../../server/contracts/tokens.ts';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createUser } from '../support/factories.ts';

const shared = await startSharedApiServer();
const rosalind = await createUser(shared, 'cashier', 'rosalind');

const change = (current_password: string, new_password: string) => ({ current_password, new_password });

describe('GET /api/me/', () => {
  it('asks the first admin to change the password until they have', async () => {
    const server = await startApiServer();

    const before = await server.admin.get('/api/me/');
    expect(Object.entries(before.body as object)).toEqual([
      ['id', 1],
      ['username', 'admin'],
      ['role', 'admin'],
      ['must_change_password', true],
      ['device', null],
    ]);

    const { body } = await server.admin.post('/api/me/password/', change('admin', 'correct horse'));
    const after = await server.as(`Bearer ${(body as TokenPairResponse).access}`).get('/api/me/');
    expect(after.body).toMatchObject({ must_change_password: false });
  });

  it.each(ROLES)('tells a %s who they are', async (role) => {
    const server = shared;
    const { client, user } = await createUser(server, role);

    expect(await client.get('/api/me/')).toMatchObject({
      status: 200,
      body: { id: user.id, username: user.username, role, must_change_password: false },
    });
  });

  it('tells nobody who they are without a token', async () => {
    const server = shared;
    expect(await server.anonymous.get('/api/me/')).toMatchObject({
      status: 401,
      body: { code: 'not_authenticated' },
    });
  });
});

describe('POST /api/me/password/', () => {
  it('answers fresh tokens and ends all old ones at once', async () => {
    const server = shared;
    const { client, user, refresh } = await createUser(server, 'cashier');

    const answer = await client.post('/api/me/password/', change('correct horse', 'battery staple'));

    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body as object)).toEqual(['refresh', 'access']);
    expect((await client.get('/api/me/')).status).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);

    const fresh = answer.body as TokenPairResponse;
    expect((await server.as(`Bearer ${fresh.access}`).get('/api/me/')).status).toBe(200);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh: fresh.refresh })).status).toBe(200);
    const signIn = (password: string) =>
      server.anonymous.post('/api/token/', { username: user.username, password });
    expect((await signIn('correct horse')).status).toBe(401);
    expect((await signIn('battery staple')).status).toBe(200);
  });

  it("leaves everybody else's tokens alone", async () => {
    const server = shared;
    const { client } = await createUser(server, 'cashier');
    const { client: other } = await createUser(server, 'cashier');

    await client.post('/api/me/password/', change('correct horse', 'battery staple'));

    expect((await other.get('/api/me/')).status).toBe(200);
  });

  it.each([
    [
      'a wrong current password',
      change('wrong horse', 'battery staple'),
      { current_password: ['This is not your current password.'] },
    ],
    ['a short one', change('correct horse', 'seven77'), { new_password: ['Use at least 8 characters.'] }],
    [
      'the same one again',
      change('correct horse', 'correct horse'),
      { new_password: ['The new password must differ from the current one.'] },
    ],
    [
      'the user name in capitals',
      change('correct horse', 'ROSALIND'),
      { new_password: ['The password may not be the user name.'] },
    ],
    [
      'a wrong current password and a bad new one, both at once',
      change('wrong horse', 'rosalind'),
      {
        current_password: ['This is not your current password.'],
        new_password: ['The password may not be the user name.'],
      },
    ],
    [
      'nothing',
      {},
      { current_password: ['This field is required.'], new_password: ['This field is required.'] },
    ],
    [
      'an endless one',
      change('correct horse', 'x'.repeat(1025)),
      { new_password: ['Ensure this field has no more than 1,024 characters.'] },
    ],
  ])('refuses %s by its field and changes nothing', async (_what, body, errors) => {
    expect(await rosalind.client.post('/api/me/password/', body)).toMatchObject({
      status: 400,
      body: errors,
    });

    expect((await rosalind.client.get('/api/me/')).status).toBe(200);
    expect(
      (await shared.anonymous.post('/api/token/', { username: 'rosalind', password: 'correct horse' }))
        .status,
    ).toBe(200);
  });

  it('takes one of two changes made at the same moment', async () => {
    const server = shared;
    const { client, user } = await createUser(server, 'cashier');

    const answers = await Promise.all(
      ['first password', 'second password'].map((password) =>
        client.post('/api/me/password/', change('correct horse', password)),
      ),
    );

    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const winner = answers[0]?.status === 200 ? 'first password' : 'second password';
    const { status } = await server.anonymous.post('/api/token/', {
      username: user.username,
      password: winner,
    });
    expect(status).toBe(200);
  });

  it('takes a password of any script and keeps the spaces around it', async () => {
    const server = shared;
    const { client, user } = await createUser(server, 'cashier');
    const password = ' пароль 🔑 東京 ';

    expect((await client.post('/api/me/password/', change('correct horse', password))).status).toBe(200);

    const signIn = (text: string) =>
      server.anonymous.post('/api/token/', { username: user.username, password: text });
    expect((await signIn(password)).status).toBe(200);
    expect((await signIn(password.trim())).status).toBe(401);
  });
});
