import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { createApiClient } from '../../support/api-client.ts';
import { connectDevice } from '../../support/connected-device.ts';
import { freePort } from '../../support/free-port.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { knock, NEW_PASSWORD } from '../../support/shared-server.ts';
import { replaceFirstPasswordAt, tokensFor } from '../../support/sign-in.ts';
import { postgresUrl } from '../../support/test-database.ts';

beforeAll(() => buildIfStale(), 180_000);

const WORKERS = 3;
const ASKED = Array.from({ length: 30 }, (_none, at) => at);
const patiently = { timeout: 20_000, interval: 200 };

describe('several workers', { timeout: 180_000 }, () => {
  it('open and close the doors to the network together, whichever of them is told to', async () => {
    const dataDir = path.join(await testFolder(), 'data');
    const server = await startServerProcess({
      args: ['--port', '0', '--workers', String(WORKERS), '--data-dir', dataDir],
      environment: { DATABASE_URL: await postgresUrl({ empty: true }) },
    });
    const { access } = await replaceFirstPasswordAt(server.url, NEW_PASSWORD);
    const admin = createApiClient(server.url, `Bearer ${access}`);
    const ports = { https_port: await freePort(), join_port: await freePort() };
    /** Over new connections, each of which any of the workers may take. */
    const seen = () =>
      Promise.all(
        ASKED.map(async () => {
          const headers = { Authorization: `Bearer ${access}`, Connection: 'close' };
          const answer = await fetch(`${server.url}/api/sharing/`, { headers });
          return ((await answer.json()) as { is_shared: boolean }).is_shared;
        }),
      );

    expect((await admin.patch('/api/settings/', { share_on_network: true, ...ports })).status).toBe(200);
    await expect.poll(async () => new Set(await seen()), patiently).toEqual(new Set([true]));
    const ca = readFileSync(path.join(dataDir, 'tls', 'foyer-ca.crt'));
    const answers = await Promise.all(ASKED.map(() => knock(ports.https_port, { ca, path: '/api/health/' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));

    await admin.patch('/api/settings/', { share_on_network: false });
    await expect.poll(async () => new Set(await seen()), patiently).toEqual(new Set([false]));
    for (const port of Object.values(ports)) {
      await expect(knock(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }

    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('know of everybody who is connected to any of them', async () => {
    const server = await startServerProcess({
      args: [
        '--port',
        '0',
        '--workers',
        String(WORKERS),
        '--data-dir',
        path.join(await testFolder(), 'data'),
      ],
      environment: { DATABASE_URL: await postgresUrl({ empty: true }) },
    });
    const { access } = await replaceFirstPasswordAt(server.url, NEW_PASSWORD);
    const windows = [];
    for (const _at of ASKED.slice(0, 12)) {
      const { access: own } = await tokensFor(server.url, 'admin', NEW_PASSWORD);
      windows.push(await connectDevice(server.url, own));
    }
    /** Over new connections, each of which any of the workers may take. */
    const counts = () =>
      Promise.all(
        ASKED.map(async () => {
          const headers = { Authorization: `Bearer ${access}`, Connection: 'close' };
          const answer = await fetch(`${server.url}/api/connections/`, { headers });
          return ((await answer.json()) as { count: number }).count;
        }),
      );

    await expect.poll(async () => new Set(await counts()), patiently).toEqual(new Set([12]));
    for (const window of windows.splice(0, 7)) window.leave();
    await expect.poll(async () => new Set(await counts()), patiently).toEqual(new Set([5]));

    for (const window of windows) window.leave();
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
