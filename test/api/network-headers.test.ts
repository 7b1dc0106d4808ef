import { describe, expect, it } from 'vitest';
import { authorityOf, knock, startShared } from '../support/shared-server.ts';

describe('a script of a foreign page', () => {
  const Origin = 'https://venue.example.org';

  it('may use the API at every door when its origin is configured, and no other may', async () => {
    const server = await startShared({ environment: { ALLOWED_ORIGINS: Origin } });
    const ca = authorityOf(server);
    const local = Number(new URL(server.url).port);
    const doors = [
      (options: Parameters<typeof knock>[1]) => knock(server.ports.https_port, { ca, ...options }),
      (options: Parameters<typeof knock>[1]) => knock(local, options),
    ];

    for (const ask of doors) {
      const preflight = await ask({
        path: '/api/bookings/1/',
        method: 'OPTIONS',
        headers: { Origin, 'Access-Control-Request-Method': 'PATCH' },
      });
      expect(preflight.headers).toMatchObject({
        'access-control-allow-origin': Origin,
        'access-control-allow-methods': expect.stringContaining('PATCH'),
        'access-control-allow-headers': expect.stringContaining('If-Match'),
      });
      const answer = await ask({ path: '/api/events/events/', headers: { Origin } });
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': Origin,
        'access-control-expose-headers': expect.stringContaining('ETag'),
      });
      const other = await ask({ path: '/api/events/events/', headers: { Origin: 'https://evil.example' } });
      expect(other.headers).not.toHaveProperty('access-control-allow-origin');
      expect(other.headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it('may use nothing at any door when none is configured', async () => {
    const server = await startShared();
    const ca = authorityOf(server);

    for (const answer of [
      await knock(server.ports.https_port, { ca, path: '/api/events/events/', headers: { Origin } }),
      await knock(server.ports.join_port, { path: '/join', headers: { Origin } }),
    ]) {
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the headers of an answer from the network', () => {
  it('are as strict at every door, and never make a browser insist on encryption', async () => {
    const server = await startShared();
    const ca = authorityOf(server);

    for (const { headers } of [
      await knock(server.ports.https_port, { ca, path: '/api/health/' }),
      await knock(server.ports.https_port, { ca, path: '/', headers: { Accept: 'text/html' } }),
      await knock(server.ports.join_port, { path: '/join' }),
      await knock(server.ports.join_port, { path: '/api/health/' }),
      await knock(server.ports.join_port, { path: '/', headers: { Accept: 'text/html' } }),
    ]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      const policy = String(headers['content-security-policy']);
      expect(/script-src ([^;]+)/.exec(policy)?.[1] ?? "'none'").toMatch(/^'(self|none)'$/);
      expect(headers).not.toHaveProperty('strict-transport-security');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });
});
