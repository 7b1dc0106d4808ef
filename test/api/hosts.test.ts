import { describe, expect, it } from 'vitest';
import { routes } from '../../server/routes.ts';
import { startApiServer, startSharedApiServer } from '../support/api-server.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { rawRequest } from '../support/raw-request.ts';

const server = await startSharedApiServer();
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return rawRequest(server.baseUrl, { path, headers, method });
}

describe('the Host header', () => {
  it.each(['localhost', 'LOCALHOST:8000', '127.0.0.1:8000', 'localhost.:80'])('may be %s', async (Host) => {
    expect((await ask('/api/health/', { Host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:8000',
    '[::1]',
    'localhost:99999',
    'localhost:x',
    'evil.example@localhost',
  ])('is refused when it is %j, on every page', async (Host) => {
    for (const path of [
      '/api/health/',
      '/api/events/events/',
      '/swagger/',
      '/openapi.json',
      '/',
      '/events',
    ]) {
      const answer = await ask(path, { Host });
      expect([path, answer.status]).toEqual([path, 400]);
      expect(JSON.parse(answer.text)).toEqual({
        detail: 'This server does not answer to that host name. Add it to ALLOWED_HOSTS if it should.',
        code: 'invalid_host',
      });
    }
  });

  it('is where the links between pages lead', async () => {
    const own = await startApiServer({ allowedHosts: ['.theatre.example'] });
    const { text } = await rawRequest(own.baseUrl, {
      path: '/api/events/countries/?page=2',
      headers: { Host: 'Box.Theatre.Example:8000' },
    });
    expect(JSON.parse(text)).toMatchObject({
      next: 'http://box.theatre.example:8000/api/events/countries/?page=3',
      previous: 'http://box.theatre.example:8000/api/events/countries/',
    });
  });

  it.each(['*', '.example'])('never breaks an answer, even with ALLOWED_HOSTS=%s', async (pattern) => {
    const own = await startApiServer({ allowedHosts: [pattern] });
    for (const Host of [
      '1.2.3.4.5',
      'a b',
      'http://x.example',
      'x.example:0x50',
      '[x]',
      '%00',
      'é.example',
    ]) {
      const { status } = await rawRequest(own.baseUrl, { path: '/api/events/countries/', headers: { Host } });
      expect([Host, status]).toEqual([Host, 400]);
    }
  });

  it('cannot be talked around with a whole address in the request line', async () => {
    const { status, text } = await ask('http://evil.example/api/events/countries/', { Host: '127.0.0.1' });
    expect(status < 500).toBe(true);
    expect(text).not.toContain('evil.example');
  });
});

describe('an address under /api/ that does not exist', () => {
  it.each(['/api/nothing', '/api/nothing/', '/api/events/', '/api/events/events/1/nothing/', '/api/'])(
    'answers 404 in JSON for %s, to a browser too',
    async (path) => {
      for (const accept of ['text/html', 'application/json', '*/*']) {
        const answer = await ask(path, { Accept: accept });
        expect([path, answer.status]).toEqual([path, 404]);
        expect(answer.headers['content-type']).toMatch(/^application\/json/);
        expect(JSON.parse(answer.text)).toEqual({
          detail: `There is nothing at ${path}.`,
          code: 'not_found',
        });
      }
    },
  );

  it.each([
    '/api/%',
    '/api/events/events/%zz/',
    '/api/events/events/%00/',
    '/api/../etc/passwd',
    'http://[x/api/health/',
  ])('never breaks the server: %s', async (path) => {
    const { status } = await ask(path);
    expect([400, 404]).toContain(status);
  });

  it('says so about a missing file of the documentation, in JSON', async () => {
    const answer = await ask('/docs-assets/nothing.js');
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toEqual({
      detail: 'There is nothing at /docs-assets/nothing.js.',
      code: 'not_found',
    });
  });
});

describe('the methods of an address', () => {
  const paths = [...new Set(routes.map((route) => route.path))];

  it.each(paths)('%s answers 405 with Allow for any other', async (path) => {
    const possible = routes.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
    const allow = [...possible, ...(possible.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    const address = path.replace('{id}', '1');

    const options = await ask(address, {}, 'OPTIONS');
    expect(options.status).toBe(204);
    expect(options.headers.allow).toBe(allow.join(', '));

    for (const method of [...METHODS, 'TRACE', 'PROPFIND'].filter((name) => !allow.includes(name))) {
      const answer = await ask(address, {}, method);
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, allow.join(', ')]);
      if (method !== 'HEAD') expect(JSON.parse(answer.text)).toMatchObject({ code: 'method_not_allowed' });
    }
  });

  it('answers HEAD like GET without the body', async () => {
    const got = await ask('/api/events/countries/');
    const head = await ask('/api/events/countries/', {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers['content-length']).toBe(got.headers['content-length']);
    expect((await ask('/api/bookings/', {}, 'HEAD')).status).toBe(401);
  });
});

describe('the slash at the end of an address', () => {
  it('may be left out wherever something is read', async () => {
    const event = await createEvent(server.admin);
    const attendee = await createAttendee(server.admin);
    const booking = await createBooking(server.admin, { event: event.id, attendee: attendee.id });
    const idFor = (path: string) =>
      path.startsWith('/api/bookings/')
        ? booking.id
        : path.startsWith('/api/attendees/')
          ? attendee.id
          : event.id;

    // A backup takes a while to be there; its address is read in its own tests.
    const isHere = (path: string) => !path.includes('{name}');
    for (const { path } of routes.filter((route) => route.method === 'get' && isHere(route.path))) {
      const address = path.replace('{id}', String(idFor(path)));
      const [withSlash, without] = [
        await server.admin.get(address),
        await server.admin.get(address.slice(0, -1)),
      ];
      expect([path, withSlash.status]).toEqual([path, 200]);
      expect([path, without.status]).toEqual([path, 200]);
      if (!path.includes('health')) {
        expect(JSON.stringify(without.body).replaceAll('/?', '?')).toBe(
          JSON.stringify(withSlash.body).replaceAll('/?', '?'),
        );
      }
    }
  });

  it('may be left out where something is written', async () => {
    const booking = await createBooking(server.admin);
    expect((await server.admin.post(`/api/bookings/${booking.id}/confirm`)).status).toBe(200);
    expect((await server.admin.delete(`/api/bookings/${booking.id}`)).status).toBe(204);
  });
});

describe('the headers of an answer', () => {
  const pages = [
    '/api/health/',
    '/api/nothing',
    '/api/bookings/',
    '/openapi.json',
    '/swagger/',
    '/redoc/',
    '/',
  ];

  it.each(pages)('keep a browser from loading anything foreign at %s', async (path) => {
    const { headers } = await ask(path, { Accept: 'text/html' });
    const policy = String(headers['content-security-policy']);
    const directives = Object.fromEntries(
      policy.split(';').map((directive) => {
        const [name = '', ...sources] = directive.trim().split(' ');
        return [name, sources.join(' ')];
      }),
    );

    expect(directives).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'connect-src': expect.stringMatching(/^'self' ws:\/\/127\.0\.0\.1:\d+ wss:\/\/127\.0\.0\.1:\d+$/),
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    });
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    // Plain HTTP on this computer: a browser that remembered this would never find the server again.
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('forbid keeping what the API answers', async () => {
    expect((await ask('/api/events/events/')).headers['cache-control']).toBe('no-store');
    expect((await ask('/api/nothing')).headers['cache-control']).toBe('no-store');
  });

  it('grant no other origin anything', async () => {
    const answer = await ask('/api/events/events/', { Origin: 'http://evil.example' });
    const preflight = await ask(
      '/api/bookings/',
      { Origin: 'http://evil.example', 'Access-Control-Request-Method': 'POST' },
      'OPTIONS',
    );
    for (const { headers } of [answer, preflight]) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
