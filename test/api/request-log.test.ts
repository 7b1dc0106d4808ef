import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import { createApiClient } from '../support/api-client.ts';
import { startApiServer } from '../support/api-server.ts';
import { createAttendee } from '../support/factories.ts';
import { readLog } from '../support/log-files.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServerProcess, testFolder } from '../support/server-process.ts';
import { signInAsFirstAdmin } from '../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type LogLine = {
  level: number;
  msg: string;
  requestId?: string;
  req?: { id: string; method: string; path: string };
  res?: { status: number };
};

function recordingLogger(level: string) {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as LogLine);
      done();
    },
  });
  return { lines, logger: pino({ level }, stream) };
}

describe('X-Request-Id', () => {
  it('is on every answer, a new one each time, whatever the answer is', async () => {
    const server = await startApiServer();
    const asked: Parameters<typeof rawRequest>[1][] = [
      { path: '/api/health/' },
      { path: '/api/health/' },
      { path: '/api/nothing' },
      { path: '/api/bookings/' },
      { path: '/api/health/', method: 'DELETE' },
      { path: '/api/health/', method: 'OPTIONS' },
      { path: '/api/health/', headers: { Host: 'evil.example' } },
      { path: '/api/token/', method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{' },
      { path: '/api/token/', method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'x' },
      { path: '/openapi.json' },
      { path: '/redoc/' },
    ];

    const answers = await Promise.all(asked.map((options) => rawRequest(server.baseUrl, options)));

    const ids = answers.map((answer) => answer.headers['x-request-id']);
    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(asked.length);
  });

  it('is never the one a client sends', async () => {
    const server = await startApiServer();
    const { headers } = await rawRequest(server.baseUrl, {
      path: '/api/health/',
      headers: { 'X-Request-Id': 'forged' },
    });
    expect(headers['x-request-id']).toMatch(UUID);
  });

  it('is in the log line of the request, with method, path and status', async () => {
    const { lines, logger } = recordingLogger('debug');
    const server = await startApiServer({ logger });

    const { headers } = await server.anonymous.get('/api/bookings/?search=Lovelace');

    expect(lines.filter((line) => line.req)).toMatchObject([
      {
        req: { id: headers.get('x-request-id'), method: 'GET', path: '/api/bookings/' },
        res: { status: 401 },
      },
    ]);
  });

  it('leads from an answer that should not have been to its cause in the log', async () => {
    const { lines, logger } = recordingLogger('info');
    const server = await startApiServer({ logger, debug: false });
    await server.services.unitOfWork.write((transaction) =>
      server.database.sequelize.query('ALTER TABLE countries RENAME TO lands', { transaction }),
    );

    const answer = await rawRequest(server.baseUrl, { path: '/api/events/countries/' });

    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toEqual({
      detail: 'Something went wrong. It is in the log.',
      code: 'internal_error',
    });
    expect(answer.text).not.toMatch(/sqlite|relation/i);
    const id = answer.headers['x-request-id'];
    expect(lines.find((line) => line.requestId === id)).toMatchObject({
      level: 50,
      msg: 'request failed unexpectedly',
      err: {
        message: expect.stringMatching(
          /no such table: countries|relation "countries" does not exist/,
        ) as unknown,
      },
    });
  });
});

describe('the log of a real server', () => {
  it('holds every request but no secret and nobody\u2019s data, even with DEBUG on', async () => {
    const dataDir = await testFolder();
    const secret = `secret-${randomBytes(12).toString('hex')}`;
    const server = await startServerProcess({
      args: ['--port', '0', '--data-dir', dataDir],
      environment: { DEBUG: 'True', SECRET_KEY: secret },
    });
    const anonymous = createApiClient(server.url);
    const { body } = await anonymous.post('/api/token/', { username: 'admin', password: 'admin' });
    const first = body as { access: string; refresh: string };
    const changed = await createApiClient(server.url, `Bearer ${first.access}`).post('/api/me/password/', {
      current_password: 'admin',
      new_password: 'correct-horse-battery',
    });
    const second = changed.body as { access: string; refresh: string };
    const admin = createApiClient(server.url, `Bearer ${second.access}`);
    await createAttendee(admin, {
      first_name: 'Grace',
      last_name: 'Hopperdottir',
      email: 'grace@private.example',
      phone: '+44 20 7946 9999',
    });
    await admin.get('/api/attendees/?search=Hopperdottir&email=grace@private.example');
    await anonymous.post('/api/token/', { username: 'admin', password: 'mistyped-password' });
    await anonymous.post('/api/token/refresh/', { refresh: second.refresh });
    await admin.post('/api/attendees/', {
      first_name: 'Grace',
      last_name: 'Hopperdottir',
      email: 'no-mail-private',
    });
    const last = await admin.get('/api/me/');
    server.kill('SIGTERM');
    const { stdout, stderr } = await server.ended;

    const log = readLog(dataDir);
    expect(log).toContain(String(last.headers.get('x-request-id')));
    expect(log).toContain('"path":"/api/attendees/"');
    for (const text of [log, stdout, stderr]) {
      for (const token of [first.access, first.refresh, second.access, second.refresh]) {
        expect(text).not.toContain(token.split('.')[1]);
      }
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/correct-horse|mistyped|"admin"|scrypt\$/);
      expect(text).not.toMatch(/Grace|Hopperdottir|private|7946|search=|Bearer|authorization|cookie/i);
    }
  });

  it('is one JSON object a line, and silent about requests that went well unless DEBUG is on', async () => {
    const dataDir = await testFolder();
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    await createApiClient(server.url).get('/api/health/');
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, stderr: '' });

    const log = readLog(dataDir);
    const messages = log
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as LogLine).msg);
    expect(messages).toEqual(['database brought up to date', 'listening', 'shutting down', 'stopped']);
  });

  it('holds as much as the settings say from the moment they are changed', async () => {
    const dataDir = await testFolder();
    const server = await startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
    const admin = await signInAsFirstAdmin(server.url);
    const linesOf = (text: string) => readLog(dataDir).split(text).length - 1;
    await admin.get('/api/me/');

    await admin.patch('/api/settings/', { log_level: 'debug' });
    await expect.poll(() => linesOf('"to":"debug"')).toBe(1);
    await admin.get('/api/me/');
    // An answer arrives before its line is written.
    await expect.poll(() => linesOf('"path":"/api/me/"')).toBe(1);

    await admin.patch('/api/settings/', { log_level: 'warn' });
    await expect.poll(() => linesOf('"to":"warn"')).toBe(1);
    await admin.get('/api/me/');
    await admin.patch('/api/settings/', { log_level: 'debug' });
    const laterLines = async () => {
      await admin.get('/api/countries/');
      return linesOf('"path":"/api/countries/"');
    };
    await expect.poll(laterLines).toBeGreaterThan(0);
    expect(linesOf('"path":"/api/me/"')).toBe(1);
  });
});
