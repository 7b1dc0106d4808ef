import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { createUser, pairDevice, replaceFirstPassword } from '../support/factories.ts';
import { connectLive, enterLive } from '../support/live-client.ts';

describe('a live connection ends', () => {
  it.each([
    ['is disabled', (id: number) => ['patch', `/api/users/${id}/`, { is_active: false }] as const],
    [
      'gets another password',
      (id: number) => ['post', `/api/users/${id}/password/`, { new_password: 'battery staple' }] as const,
    ],
  ])('when its user %s, and comes back with no old token', async (_what, request) => {
    const server = await startApiServer();
    const { user, access } = await createUser(server, 'cashier');
    const { access: othersToken } = await createUser(server, 'cashier');
    const live = await enterLive(server.baseUrl, { token: access });
    const other = await enterLive(server.baseUrl, { token: othersToken });

    const [method, path, body] = request(user.id);
    expect((await server.admin[method](path, body)).status).toBe(200);

    await live.left;
    const refusal = await connectLive(server.baseUrl, { token: access }).entered;
    expect(refusal).toMatchObject({ code: 'token_not_valid' });
    expect(other.socket.connected).toBe(true);
  });

  it('when its device is revoked', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const { access } = await pairDevice(server, admin);
    const live = await enterLive(server.baseUrl, { token: access });
    const { body } = await admin.get('/api/devices/');
    const [device] = (body as { results: { id: number }[] }).results;

    await admin.delete(`/api/devices/${device?.id}/`);

    await live.left;
  });

  it('when whoever holds it signs out or ends their other sessions', async () => {
    const server = await startApiServer();
    const { user, client, access } = await createUser(server, 'cashier');
    const { access: elsewhere } = await server.services.tokens.pairFor(user);
    const here = await enterLive(server.baseUrl, { token: access });
    const there = await enterLive(server.baseUrl, { token: elsewhere });

    await client.post('/api/sessions/end-others/');
    await there.left;
    expect(here.socket.connected).toBe(true);
    await client.post('/api/me/sign-out/');
    await here.left;
  });
});
