import { beforeEach, describe, expect, it } from 'vitest';
import { restartForUpdate } from '../../../main/updates/restart-for-update.ts';
import { type ApiServer, startApiServer } from '../../support/api-server.ts';
import { createUser, pairDevice, replaceFirstPassword } from '../../support/factories.ts';
import { freePort } from '../../support/free-port.ts';

const REFUSED = { restarts: false, reason: 'An administrator or a manager has to restart Foyer.' };

let server: ApiServer;
let restarts: number;

beforeEach(async () => {
  server = await startApiServer();
  restarts = 0;
});

const restart = () => {
  restarts += 1;
};
const ask = (access: string, url = server.baseUrl) =>
  restartForUpdate(access, { serverUrl: () => url, restart });

describe('a restart for a new version', () => {
  it.each(['admin', 'manager'] as const)('is there for the role of %s', async (role) => {
    const { access } = await createUser(server, role);

    expect(await ask(access)).toEqual({ restarts: true });

    expect(restarts).toBe(1);
  });

  it.each(['cashier', 'steward'] as const)(
    'is refused to the role of %s, whatever its page asks for',
    async (role) => {
      const { access } = await createUser(server, role);

      expect(await ask(access)).toEqual(REFUSED);

      expect(restarts).toBe(0);
    },
  );

  it('is refused to a paired device, to a session that is over, and to nobody', async () => {
    const { access: device } = await pairDevice(server, await replaceFirstPassword(server), {
      role: 'cashier',
    });
    const { access: gone, client } = await createUser(server, 'manager');
    expect((await client.post('/api/me/sign-out/')).status).toBe(204);

    for (const access of [device, gone, '', 'a guess']) expect(await ask(access)).toEqual(REFUSED);

    expect(restarts).toBe(0);
  });

  it('is refused while there is no server to say who asks', async () => {
    const { access } = await createUser(server, 'admin');

    expect(await ask(access, `http://127.0.0.1:${await freePort()}`)).toEqual(REFUSED);
    expect(await restartForUpdate(access, { serverUrl: () => undefined, restart })).toEqual(REFUSED);

    expect(restarts).toBe(0);
  });
});
