import { describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { knock, placeOf, startSharable } from '../support/shared-server.ts';

describe('sharing from the command line', () => {
  it('is the switch of the settings, on the ports that are named there', async () => {
    const ports = { httpsPort: String(await freePort()), joinPort: String(await freePort()) };
    const first = await startSharable();
    await first.running.stop();

    const server = await startSharable({ place: placeOf(first), arguments: { lan: true, ...ports } });

    expect(server.running.sharing).toMatchObject({ is_shared: true });
    expect((await knock(Number(ports.joinPort), { path: '/join' })).status).toBe(200);
  });

  it('waits for a password of one’s own', async () => {
    const ports = { httpsPort: String(await freePort()), joinPort: String(await freePort()) };
    const server = await startSharable({ arguments: { lan: true, ...ports } });

    expect(server.running.sharing).toMatchObject({
      is_shared: false,
      reason: expect.stringContaining('Choose another one first'),
    });
    // The helper has chosen one since.
    await expect.poll(async () => (await server.sharing()).is_shared, { timeout: 20_000 }).toBe(true);
  });

  it('fixes the ports, which the settings then show and cannot change', async () => {
    const port = await freePort();
    const { admin } = await startSharable({ environment: { HTTPS_PORT: String(port) } });

    expect((await admin.get('/api/settings/')).body).toMatchObject({ https_port: port });
    expect(await admin.patch('/api/settings/', { https_port: port === 9000 ? 9001 : 9000 })).toMatchObject({
      status: 400,
      body: {
        https_port: [`This port is set to ${port} where Foyer is started, and can be changed there only.`],
      },
    });
  });
});
