import { describe, expect, it } from 'vitest';
import { ConnectionPage } from '../../server/contracts/connections.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startApiServer } from '../support/api-server.ts';
import { createUser, pairDevice, replaceFirstPassword } from '../support/factories.ts';
import { connectLive, enterLive } from '../support/live-client.ts';

const CHROME =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36';

const connected = async (client: ApiClient, query = '') =>
  ConnectionPage.parse((await client.get(`/api/connections/${query}`)).body);

/** Who the list names, as the Join panel does. */
const names = (page: ConnectionPage) => page.results.map(({ device, user }) => device ?? user.username);

describe('the list of who is connected', () => {
  it('names people and devices, each once in however many windows, until the last one is closed', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const { user, access } = await createUser(server, 'cashier', 'rosa');
    const { access: door } = await pairDevice(server, admin, { device_name: 'Door left', role: 'steward' });
    expect(await connected(admin)).toMatchObject({ count: 0, results: [] });

    const till = await enterLive(server.baseUrl, { token: access });
    const secondWindow = await enterLive(server.baseUrl, { token: access });
    server.clock.set('2027-03-01T12:00:30Z');
    const phone = connectLive(server.baseUrl, { token: door }, { 'user-agent': CHROME });
    await phone.until(() => phone.changes.length > 0);

    expect((await connected(admin)).results).toMatchObject([
      {
        user: { id: user.id, username: 'rosa' },
        device: null,
        role: 'cashier',
        address: '127.0.0.1',
        is_this_computer: true,
        connected_at: '2027-03-01T12:00:00Z',
        is_current: false,
      },
      {
        user: { username: 'admin' },
        device: 'Door left',
        program: 'Chrome on Android',
        role: 'steward',
        connected_at: '2027-03-01T12:00:30Z',
      },
    ]);

    secondWindow.socket.close();
    phone.socket.close();
    await expect.poll(async () => names(await connected(admin))).toEqual(['rosa']);
    till.socket.close();
    await expect.poll(async () => (await connected(admin)).count).toBe(0);
  });

  it('knows which of them asks, and forgets at once who is revoked', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const own = await createUser(server, 'manager', 'mia');
    const { access: door } = await pairDevice(server, admin, { device_name: 'Door left' });
    await enterLive(server.baseUrl, { token: own.access });
    const phone = await enterLive(server.baseUrl, { token: door });

    const { results } = await connected(own.client);
    expect(results.map(({ is_current }) => is_current)).toEqual([true, false]);
    await admin.delete(`/api/devices/${results[1]?.session_id}/`);

    await phone.left;
    await expect.poll(async () => names(await connected(admin))).toEqual(['mia']);
  });

  it('is searched, ordered and read in pages', async () => {
    const server = await startApiServer();
    const people = ['émile', 'rosa', 'zoe'];
    for (const [at, name] of people.entries()) {
      server.clock.set(`2027-03-01T12:00:0${at}Z`);
      await enterLive(server.baseUrl, { token: (await createUser(server, 'cashier', name)).access });
    }

    expect(names(await connected(server.admin))).toEqual(people);
    expect(names(await connected(server.admin, '?ordering=-connected_at'))).toEqual(people.toReversed());
    expect(names(await connected(server.admin, '?ordering=-session_id'))).toEqual(people.toReversed());
    expect(names(await connected(server.admin, '?search=EMIL'))).toEqual(['émile']);
    const second = await connected(server.admin, '?page=2&page_size=2');
    expect(names(second)).toEqual(['zoe']);
    expect(second).toMatchObject({ count: 3, next: null });
  });

  it('is for admins and managers, and for no device, whatever its role', async () => {
    const server = await startApiServer();
    const admin = await replaceFirstPassword(server);
    const { client: device } = await pairDevice(server, admin, { role: 'manager' });

    for (const role of ['cashier', 'steward'] as const) {
      const { client } = await createUser(server, role);
      expect((await client.get('/api/connections/')).status).toBe(403);
    }
    expect((await device.get('/api/connections/')).status).toBe(403);
    expect((await server.anonymous.get('/api/connections/')).status).toBe(401);
    expect((await (await createUser(server, 'manager')).client.get('/api/connections/')).status).toBe(200);
  });
});
