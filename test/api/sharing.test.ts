import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEvent } from '../support/factories.ts';
import { freePort } from '../support/free-port.ts';
import { connectLive } from '../support/live-client.ts';
import {
  authorityOf,
  knock,
  NEW_PASSWORD,
  placeOf,
  type SharedServer,
  startSharable,
  startShared,
} from '../support/shared-server.ts';
import { tokensFor } from '../support/sign-in.ts';

async function occupy(port: number): Promise<Server> {
  const other = createServer().listen(port);
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  return other;
}

/** Changes the settings through the encrypted door. */
async function patchThroughDoor(server: SharedServer, body: object) {
  const ask = (path: string, method: string, content: object, headers: Record<string, string> = {}) =>
    knock(server.ports.https_port, {
      ca: authorityOf(server),
      path,
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(content),
    });
  const { text } = await ask('/api/token/', 'POST', { username: 'admin', password: NEW_PASSWORD });
  const { access } = JSON.parse(text) as { access: string };
  return ask('/api/settings/', 'PATCH', body, { Authorization: `Bearer ${access}` });
}

const refused = { code: 'ECONNREFUSED' };

describe('a Foyer that nobody has shared', () => {
  it('has no door to the network', async () => {
    const server = await startSharable();

    expect(await server.sharing()).toEqual({
      is_shared: false,
      reason: null,
      addresses: [],
      join_urls: [],
      local_name: null,
      ca_fingerprint: null,
    });
    for (const port of Object.values(server.ports)) await expect(knock(port)).rejects.toMatchObject(refused);
  });

  it('cannot be shared while everybody knows the password', async () => {
    const server = await startSharable({ keepFirstPassword: true });

    const answer = await server.admin.patch('/api/settings/', { share_on_network: true, ...server.ports });

    expect(answer).toMatchObject({
      status: 400,
      body: {
        non_field_errors: [
          'Foyer cannot be shared while the password is still "admin", which everybody knows. Choose another one first.',
        ],
      },
    });
    expect((await server.admin.get('/api/settings/')).body).toMatchObject({ share_on_network: false });
    await expect(knock(server.ports.https_port)).rejects.toMatchObject(refused);
  });

  it.each(['https_port', 'join_port'] as const)('stays so where the %s is taken', async (field) => {
    const server = await startSharable();
    await occupy(server.ports[field]);

    const answer = await server.admin.patch('/api/settings/', { share_on_network: true, ...server.ports });

    expect(answer).toMatchObject({
      status: 400,
      body: {
        [field]: [
          `Port ${server.ports[field]} is already in use, perhaps by another Foyer. Stop that program or choose another port.`,
        ],
      },
    });
    expect((await server.admin.get('/api/settings/')).body).toMatchObject({
      share_on_network: false,
      https_port: 8443,
    });
    expect(await server.sharing()).toMatchObject({ is_shared: false, reason: null });
  });

  it('has no two doors on one port', async () => {
    const { admin } = await startSharable();

    expect(await admin.patch('/api/settings/', { https_port: 8080 })).toMatchObject({
      status: 400,
      body: { join_port: ['The two ports must differ.'] },
    });
  });
});

describe('the encrypted door', () => {
  it('serves everything to whoever trusts the certificate', async () => {
    const server = await startShared();
    const ca = authorityOf(server);

    const answer = await knock(server.ports.https_port, { ca, path: '/api/health/' });

    expect(answer.status).toBe(200);
    expect(await server.sharing()).toMatchObject({
      is_shared: true,
      reason: null,
      ca_fingerprint: new X509Certificate(ca).fingerprint256,
    });
  });

  it('is not trusted by anybody else, and speaks no TLS before 1.2', async () => {
    const server = await startShared();
    const other = await startShared();

    await expect(
      knock(server.ports.https_port, { ca: authorityOf(other), path: '/api/health/' }),
    ).rejects.toThrow('unable to verify');
    const old = connect({
      port: server.ports.https_port,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
      rejectUnauthorized: false,
    });
    const [error] = await once(old, 'error');
    expect(error).toBeInstanceOf(Error);
  });

  it.each(['foyer.local', 'localhost'])('goes by the name %s', async (name) => {
    const server = await startShared();

    const answer = await knock(server.ports.https_port, {
      ca: authorityOf(server),
      name,
      path: '/api/health/',
    });

    expect(answer.status).toBe(200);
  });

  it('does not answer to a name that is not this computer’s', async () => {
    const server = await startShared();
    const secure = { ca: authorityOf(server), anyName: true, path: '/api/health/' };

    for (const Host of ['evil.example', '192.0.2.7', 'foyer.local.evil.example', 'foyer']) {
      const headers = { Host };
      expect(await knock(server.ports.https_port, { ...secure, headers })).toMatchObject({ status: 400 });
      expect(await knock(server.ports.join_port, { path: '/join', headers })).toMatchObject({ status: 400 });
    }
    const { port } = new URL(server.url);
    const local = await knock(Number(port), { path: '/api/health/', headers: { Host: 'foyer.local' } });
    expect(local.status).toBe(400);
  });

  it('tells of changes live to whoever trusts the certificate, until it closes', async () => {
    const server = await startShared();
    const { access: token } = await tokensFor(server.url, 'admin', NEW_PASSWORD);
    const door = `https://127.0.0.1:${server.ports.https_port}`;
    expect(await connectLive(door, { token }).entered).toMatchObject({ code: 'no_connection' });

    const client = connectLive(door, { token }, {}, authorityOf(server).toString());
    expect(await client.entered).toBeNull();
    await client.until(() => client.changes.length > 0);
    const event = await createEvent(server.admin);
    const heard = () => client.changes.flatMap(({ changes }) => changes);
    await client.until(() =>
      heard().some(({ type, record_id }) => type === 'event' && record_id === event.id),
    );

    await server.admin.patch('/api/settings/', { share_on_network: false });
    await client.left;
  });

  it('moves to another port with those who stay connected to the old one answered', async () => {
    const server = await startShared();
    const next = await freePort();

    expect((await patchThroughDoor(server, { https_port: next })).status).toBe(200);

    const ca = authorityOf(server);
    expect((await knock(next, { ca, path: '/api/health/' })).status).toBe(200);
    await expect(knock(server.ports.https_port, { ca })).rejects.toMatchObject(refused);
  });

  it('stays where it is when the other port is taken', async () => {
    const server = await startShared();
    const taken = await freePort();
    await occupy(taken);

    expect((await server.admin.patch('/api/settings/', { https_port: taken })).status).toBe(400);

    const ca = authorityOf(server);
    expect((await knock(server.ports.https_port, { ca, path: '/api/health/' })).status).toBe(200);
    expect(await server.sharing()).toMatchObject({ is_shared: true, reason: null });
  });
});

describe('the plain door', () => {
  it('shows how to join, with the fingerprint in groups and the way on', async () => {
    const server = await startShared();
    const { ca_fingerprint } = await server.sharing();

    const { status, text, headers } = await knock(server.ports.join_port, { path: '/join' });

    expect(status).toBe(200);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    const groups = ca_fingerprint?.replaceAll(':', '').match(/.{4}/g) ?? [];
    expect(groups).toHaveLength(16);
    for (const group of groups) expect(text).toContain(`<li>${group}</li>`);
    expect(text).toContain(`https://127.0.0.1:${server.ports.https_port}/`);
    expect(text.match(/<svg/g)).toHaveLength(9);
  });

  it.each([
    ['/join/foyer-ca.crt', 'application/x-x509-ca-cert'],
    ['/join/foyer-ca.pem', 'application/x-pem-file'],
    ['/join/foyer.mobileconfig', 'application/x-apple-aspen-config'],
  ])('hands out the certificate at %s', async (path, type) => {
    const server = await startShared();

    const answer = await fetch(`http://127.0.0.1:${server.ports.join_port}${path}`);

    expect(answer.headers.get('content-type')).toContain(type);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const data = /<data>(.+)<\/data>/.exec(bytes.toString())?.[1];
    const { fingerprint256 } = new X509Certificate(data ? Buffer.from(data, 'base64') : bytes);
    expect(fingerprint256).toBe((await server.sharing()).ca_fingerprint);
  });

  it('leads a browser to the page and refuses a program, whatever it asks for', async () => {
    const server = await startShared();
    const ask = (path: string, method = 'GET', accept = '*/*') =>
      knock(server.ports.join_port, { path, method, headers: { Accept: accept } });

    for (const path of ['/', '/events', '/openapi.json', '/assets/nothing.js']) {
      expect(await ask(path, 'GET', 'text/html')).toMatchObject({
        status: 302,
        headers: { location: '/join' },
      });
    }
    for (const [path, method] of [
      ['/api/health/', 'GET'],
      ['/api/events/events/', 'GET'],
      ['/api/token/', 'POST'],
      ['/join', 'POST'],
    ] as const) {
      const { status, text } = await ask(path, method, 'text/html');
      expect([path, status]).toEqual([path, 403]);
      expect(JSON.parse(text)).toMatchObject({ code: 'encryption_required' });
    }
  });

  it('serves everything once an admin has allowed that, and no longer than that', async () => {
    const server = await startShared();
    const ask = () => knock(server.ports.join_port, { path: '/api/health/' });

    await server.admin.patch('/api/settings/', { allow_plain_http: true });
    expect((await ask()).status).toBe(200);
    expect((await knock(server.ports.join_port, { path: '/join' })).status).toBe(200);

    await server.admin.patch('/api/settings/', { allow_plain_http: false });
    expect((await ask()).status).toBe(403);
  });

  it('is left by those who hear of changes through it as soon as that is allowed no longer', async () => {
    const server = await startShared();
    await server.admin.patch('/api/settings/', { allow_plain_http: true });
    const { access: token } = await tokensFor(server.url, 'admin', NEW_PASSWORD);
    const enter = () => connectLive(`http://127.0.0.1:${server.ports.join_port}`, { token });
    const inside = enter();
    const atHome = connectLive(server.url, { token });
    expect([await inside.entered, await atHome.entered]).toEqual([null, null]);

    await server.admin.patch('/api/settings/', { allow_plain_http: false });
    await inside.left;
    expect(await enter().entered).toMatchObject({ code: 'no_connection' });
    expect(atHome.socket.connected).toBe(true);
  });
});

describe('sharing that is switched off', () => {
  it('closes both doors, also on those who are still inside', async () => {
    const server = await startShared();
    const inside = connect({ port: server.ports.https_port, ca: authorityOf(server), host: '127.0.0.1' });
    await once(inside, 'secureConnect');
    const left = once(inside, 'close');

    expect((await server.admin.patch('/api/settings/', { share_on_network: false })).status).toBe(200);

    for (const port of Object.values(server.ports)) await expect(knock(port)).rejects.toMatchObject(refused);
    await left;
    expect(await server.sharing()).toMatchObject({ is_shared: false, addresses: [] });
  });

  it('answers the very request that switches it off through the door it closes', async () => {
    const server = await startShared();

    const answer = await patchThroughDoor(server, { share_on_network: false });

    expect(answer.status).toBe(200);
    await expect(knock(server.ports.https_port)).rejects.toMatchObject(refused);
  });
});

describe('a Foyer that was shared', () => {
  it('is shared again after a restart, with the certificate that devices trust', async () => {
    const first = await startShared();
    const ca = authorityOf(first);
    await first.running.stop();

    const again = await startSharable({ place: placeOf(first) });

    expect(again.running.sharing).toMatchObject({ is_shared: true });
    expect((await knock(first.ports.https_port, { ca, path: '/api/health/' })).status).toBe(200);
  });

  it('sells on without the network when its port is taken, says why, and opens once it is free', async () => {
    const first = await startShared();
    await first.running.stop();
    const other = await occupy(first.ports.https_port);

    const again = await startSharable({ place: placeOf(first) });
    expect((await fetch(`${again.url}/api/health/`)).status).toBe(200);
    expect(again.running.sharing).toMatchObject({
      is_shared: false,
      reason: expect.stringContaining(`Port ${first.ports.https_port} is already in use`),
    });

    other.close();
    const ask = () => knock(first.ports.https_port, { ca: authorityOf(first), path: '/api/health/' });
    await expect
      .poll(
        () =>
          ask().then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 20_000 },
      )
      .toBe(200);
  });

  it('keeps its keys from everybody else on the computer', async () => {
    const { config } = await startShared();
    const modeOf = (...path: string[]) =>
      (statSync(join(config.dataDir, 'tls', ...path)).mode & 0o777).toString(8);

    expect([modeOf(), modeOf('authority.pem'), modeOf('server.pem'), modeOf('foyer-ca.crt')]).toEqual([
      '700',
      '600',
      '600',
      '644',
    ]);
  });
});
