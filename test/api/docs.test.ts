import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import { routes } from '../../server/routes.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { openApiDocument } from '../support/documented-answers.ts';
import { rawRequest } from '../support/raw-request.ts';

// The documentation's scripts and styles are part of the built program.
beforeAll(() => buildIfStale(), 180_000);

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

/** What the real Express application answers under /api/, "get /api/bookings/{id}/" each. */
function mountedOperations(server: ApiServer): string[] {
  return server.app.router.stack.flatMap((layer) => {
    if (!layer.route?.path.startsWith('/api')) return [];
    const { path, stack } = layer.route;
    const template = path.replace(/:(\w+)/g, '{$1}');
    // The handler of "any other method" says 405 and stands for none.
    const methods = new Set(stack.flatMap((handler) => handler.method ?? []));
    return [...methods].map((method) => `${method} ${template}`);
  });
}

const documentedOperations = Object.entries(openApiDocument.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method} ${path}`),
);

/** Every address a page loads something from. */
function addressesIn(html: string): string[] {
  return [...html.matchAll(/\b(?:src|href|action|spec-url)\s*=\s*["']?([^"'\s>]+)/g)].flatMap(
    ([, address]) => address ?? [],
  );
}

describe('/openapi.json', () => {
  it('is the generated document', async () => {
    const server = await startApiServer();
    const { status, text, headers } = await rawRequest(server.baseUrl, { path: '/openapi.json' });

    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(text)).toEqual(openApiDocument);
  });

  it('is valid OpenAPI 3', async () => {
    expect(openApiDocument.openapi).toMatch(/^3\./);
    const config = await createConfig({
      extends: [],
      rules: {
        struct: 'error',
        'no-unresolved-refs': 'error',
        'operation-operationId': 'error',
        'operation-operationId-unique': 'error',
        'operation-summary': 'error',
        'path-parameters-defined': 'error',
        'security-defined': 'error',
      },
    });

    const problems = await lintFromString({ source: JSON.stringify(openApiDocument), config });

    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
      [],
    );
  });

  it('describes exactly the operations that are mounted', async () => {
    const server = await startApiServer();
    const sorted = (operations: string[]) => operations.toSorted((a, b) => a.localeCompare(b));

    const mounted = sorted(mountedOperations(server));

    expect(mounted).toEqual(sorted(documentedOperations));
    expect(mounted).toEqual(sorted(routes.map((route) => `${route.method} ${route.path}`)));
    expect(documentedOperations.every((operation) => VERBS.includes(operation.split(' ')[0] ?? ''))).toBe(
      true,
    );
  });

  it('asks for a token exactly where the door does', () => {
    for (const route of routes) {
      const security = openApiDocument.paths[route.path]?.[route.method]?.security;
      const expected =
        route.access === 'anonymous'
          ? []
          : route.access === 'public'
            ? [{}, { bearerAuth: [] }]
            : [{ bearerAuth: [] }];
      expect([route.operationId, security]).toEqual([route.operationId, expected]);
    }
  });

  it('holds every endpoint of the reference', () => {
    const reference = [
      'post /api/token/',
      'post /api/token/refresh/',
      'get /api/events/events/',
      'post /api/events/events/',
      'get /api/events/events/{id}/',
      'put /api/events/events/{id}/',
      'delete /api/events/events/{id}/',
      'get /api/events/events/{id}/bookings/',
      'get /api/events/events/available/',
      'get /api/attendees/',
      'post /api/attendees/',
      'get /api/attendees/{id}/',
      'put /api/attendees/{id}/',
      'delete /api/attendees/{id}/',
      'get /api/attendees/{id}/bookings/',
      'get /api/bookings/',
      'post /api/bookings/',
      'get /api/bookings/{id}/',
      'put /api/bookings/{id}/',
      'delete /api/bookings/{id}/',
      'post /api/bookings/{id}/confirm/',
      'post /api/bookings/{id}/cancel/',
      'get /api/events/countries/',
      'get /api/events/countries/{id}/',
    ];
    expect(reference.filter((operation) => !documentedOperations.includes(operation))).toEqual([]);
  });

  it('has a PATCH beside every PUT', () => {
    const puts = documentedOperations.filter((operation) => operation.startsWith('put '));
    expect(puts.length).toBeGreaterThan(0);
    for (const put of puts) expect(documentedOperations).toContain(put.replace('put', 'patch'));
  });
});

describe.each(['/swagger/', '/redoc/'])('%s', (page) => {
  it('and all it loads come from this server', async () => {
    const server = await startApiServer();
    const { status, text, headers } = await rawRequest(server.baseUrl, { path: page });
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/html/);

    const addresses = addressesIn(text);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses.filter((found) => !found.startsWith('data:'))) {
      const { origin, pathname } = new URL(address, `${server.baseUrl}${page}`);
      expect(origin).toBe(server.baseUrl);
      const file = await rawRequest(server.baseUrl, { path: pathname });
      expect([address, file.status]).toEqual([address, 200]);
      // The window's own page would answer for a file that is missing.
      expect(file.headers['content-type']).not.toMatch(/html/);
    }
  });

  it('runs no script of its own text, which the policy forbids', async () => {
    const server = await startApiServer();
    const { text } = await rawRequest(server.baseUrl, { path: page });
    const scripts = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];

    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, content] of scripts) {
      expect(attributes).toMatch(/\bsrc=/);
      expect(content?.trim()).toBe('');
    }
    expect(text).not.toMatch(/\son\w+\s*=/);
  });

  it('is found without the slash at its end', async () => {
    const server = await startApiServer();
    const response = await fetch(`${server.baseUrl}${page.slice(0, -1)}`);
    expect(response.status).toBe(200);
    const html = await response.text();
    for (const address of addressesIn(html).filter((found) => !found.startsWith('data:'))) {
      const file = await fetch(new URL(address, response.url));
      expect([address, file.headers.get('content-type')]).not.toEqual([address, 'text/html; charset=utf-8']);
      await file.body?.cancel();
    }
  });
});

describe('the Swagger page', () => {
  it('shows the document of this server', async () => {
    const server = await startApiServer();
    const { status, text } = await rawRequest(server.baseUrl, { path: '/swagger/swagger-ui-init.js' });
    expect(status).toBe(200);
    expect(text).toContain('"registerAttendee"');
    expect(text).not.toContain('petstore');
  });
});
