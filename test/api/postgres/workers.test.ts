import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import { childrenOf, isAlive } from '../../support/child-processes.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { readLog } from '../../support/log-files.ts';
import { rawRequest } from '../../support/raw-request.ts';
import { pageOf } from '../../support/read-page.ts';
import {
  runServerProcess,
  type ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
  testFolder,
} from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { postgresUrl } from '../../support/test-database.ts';

beforeAll(() => buildIfStale(), 180_000);

const WORKERS = 3;
const LIMIT_MS = 120_000;
/** What was promised: from the signal to the end. */
const END_LIMIT_MS = 5000;
const patiently = { timeout: 30_000, interval: 100 };

type Crew = { server: ServerProcess; dataDir: string; workers: number[]; databaseUrl: string };
type LogLine = { pid: number; msg: string };

async function startCrew(
  options: ServerProcessOptions & { port?: string; databaseUrl?: string } = {},
): Promise<Crew> {
  const dataDir = await testFolder();
  const databaseUrl = options.databaseUrl ?? (await postgresUrl());
  const server = await startServerProcess({
    ...options,
    args: ['--workers', String(WORKERS), '--port', options.port ?? '0', '--data-dir', dataDir],
    environment: { DATABASE_URL: databaseUrl, ...options.environment },
  });
  return { server, dataDir, workers: await childrenOf(server.pid), databaseUrl };
}

async function logOf(dataDir: string): Promise<LogLine[]> {
  const text = readLog(dataDir);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LogLine);
}

const whoSaid = (log: LogLine[], msg: string) =>
  new Set(log.filter((line) => line.msg === msg).map((line) => line.pid));

/** Asks over many connections at once. @returns the status of each answer, 0 for none */
function askAround(server: ServerProcess, times = 30): Promise<number[]> {
  return Promise.all(
    Array.from({ length: times }, () =>
      rawRequest(server.url, { path: '/api/events/events/' }).then(
        ({ status }) => status,
        () => 0,
      ),
    ),
  );
}

async function endsInOrder({ server, workers }: Crew, end: () => void): Promise<void> {
  const asked = Date.now();
  end();
  const { code, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(Date.now() - asked).toBeLessThan(END_LIMIT_MS);
  expect(workers.filter(isAlive)).toEqual([]);
}

describe('several workers', { timeout: LIMIT_MS }, () => {
  it('sell at one address, which is announced once', async () => {
    const crew = await startCrew({ environment: { DEBUG: 'True' } });
    const { server, dataDir, workers } = crew;
    expect(workers).toHaveLength(WORKERS);

    await expect
      .poll(async () => {
        expect(new Set(await askAround(server))).toEqual(new Set([200]));
        return whoSaid(await logOf(dataDir), 'request completed');
      }, patiently)
      .toEqual(new Set(workers));

    expect(whoSaid(await logOf(dataDir), 'listening')).toEqual(new Set(workers));
    server.kill('SIGTERM');
    expect((await server.ended).stdout).toBe(`Foyer is selling at ${server.url}/\n`);
  });

  it('accept each other’s tokens and never sell a seat twice', async () => {
    const { server } = await startCrew();
    const admin = await signInAsFirstAdmin(server.url);
    const event = await createEvent(admin, {
      start_datetime: '2090-06-15T19:00:00Z',
      end_datetime: '2090-06-15T22:00:00Z',
      capacity: 20,
    });
    const attendees = await Promise.all(Array.from({ length: 40 }, () => createAttendee(admin)));

    const answers = await Promise.all(
      attendees.map(({ id }) => admin.post('/api/bookings/', { event: event.id, attendee: id })),
    );

    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(20).fill(201), ...Array(20).fill(400)]);
    expect(pageOf<BookingResponse>(await admin.get('/api/bookings/')).count).toBe(20);
  });

  it('go on selling when one of them is killed, and another takes its place', async () => {
    const { server, dataDir, workers } = await startCrew();
    const [victim = 0, ...others] = workers;

    process.kill(victim, 'SIGKILL');
    await expect.poll(() => isAlive(victim), patiently).toBe(false);
    expect(new Set(await askAround(server))).toEqual(new Set([200]));

    await expect
      .poll(async () => whoSaid(await logOf(dataDir), 'listening').size, patiently)
      .toBe(WORKERS + 1);
    const now = await childrenOf(server.pid);
    expect(now).toHaveLength(WORKERS);
    expect(now).toEqual(expect.arrayContaining(others));
  });

  it('come back on the same port when all of them are killed', async () => {
    const { server, workers } = await startCrew();

    for (const worker of workers) process.kill(worker, 'SIGKILL');

    await expect.poll(() => workers.some(isAlive), patiently).toBe(false);
    await expect.poll(async () => new Set(await askAround(server)), patiently).toEqual(new Set([200]));
  });

  it('are given up on when they keep dying', async () => {
    const { server, dataDir, workers } = await startCrew();
    let [victim = 0] = workers;
    for (let death = 1; death <= 6; death += 1) {
      const before = await childrenOf(server.pid);
      process.kill(victim, 'SIGKILL');
      if (death === 6) break;
      await expect
        .poll(async () => {
          victim = (await childrenOf(server.pid)).find((pid) => !before.includes(pid)) ?? 0;
          return whoSaid(await logOf(dataDir), 'listening').has(victim);
        }, patiently)
        .toBe(true);
    }

    expect(await server.ended).toMatchObject({
      code: 1,
      stderr: 'Foyer gives up, since its workers keep ending. A worker process ended (SIGKILL).\n',
    });
    expect(workers.filter(isAlive)).toEqual([]);
  });
});

describe('ending several workers', { timeout: LIMIT_MS }, () => {
  it('answers the bookings in flight and loses none', async () => {
    const crew = await startCrew();
    const admin = await signInAsFirstAdmin(crew.server.url);
    const event = await createEvent(admin, {
      start_datetime: '2090-06-15T19:00:00Z',
      end_datetime: '2090-06-15T22:00:00Z',
      capacity: 1000,
    });
    const attendees = await Promise.all(Array.from({ length: 60 }, () => createAttendee(admin)));

    const outcomes = attendees.map(async ({ id }) => {
      const answer = await admin.post('/api/bookings/', { event: event.id, attendee: id }).catch(() => null);
      return answer?.status === 201 ? id : null;
    });
    await Promise.race(outcomes);
    await endsInOrder(crew, () => crew.server.kill('SIGTERM'));

    const acknowledged = (await Promise.all(outcomes)).filter((id) => id !== null);
    expect(acknowledged.length).toBeGreaterThan(0);
    const after = await startServerProcess({
      args: ['--port', '0', '--data-dir', crew.dataDir],
      environment: { DATABASE_URL: crew.databaseUrl },
    });
    const again = await signInAsFirstAdmin(after.url);
    const { results } = pageOf<BookingResponse>(await again.get('/api/bookings/?page_size=100'));
    expect(new Set(results.map(({ attendee }) => attendee))).toEqual(new Set(acknowledged));
  });

  it('takes one Ctrl-C, which reaches all of them at once', async () => {
    const crew = await startCrew();
    await endsInOrder(crew, () => process.kill(-crew.server.pid, 'SIGINT'));
  });

  it('happens by itself when the process that looks after them is killed', async () => {
    const { server, dataDir, workers } = await startCrew();

    server.kill('SIGKILL');

    await expect.poll(() => workers.some(isAlive), patiently).toBe(false);
    expect(whoSaid(await logOf(dataDir), 'stopped')).toEqual(new Set(workers));
    await startCrew({ port: new URL(server.url).port });
  });

  it('leaves none behind when npm is ended', async () => {
    const { server, dataDir } = await startCrew({ throughNpm: true });
    const workers = [...whoSaid(await logOf(dataDir), 'listening')];
    expect(workers).toHaveLength(WORKERS);

    server.kill('SIGTERM');

    await expect.poll(() => workers.some(isAlive), patiently).toBe(false);
    await expect
      .poll(async () => whoSaid(await logOf(dataDir), 'all workers stopped').size, patiently)
      .toBe(1);
  });
});

describe('a number of workers', () => {
  it('is refused above one on a SQLite file', async () => {
    const dataDir = await testFolder();

    const end = await runServerProcess({ args: ['--workers', '2', '--data-dir', dataDir] });

    expect(end).toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'Foyer cannot serve with 2 workers from a SQLite file. Set DATABASE_URL to a PostgreSQL database, or leave out --workers.\n',
    });
  });

  it.each(['0', '65', 'x', '-1', '1.5'])('is refused when it is %s', async (number) => {
    const { code, stdout, stderr } = await runServerProcess({ args: [`--workers=${number}`] });

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('It must be a number from 1 to 64.');
  });

  it('needs a free port, and says so once', async () => {
    const { server } = await startCrew();
    const args = ['--workers', '3', '--port', new URL(server.url).port, '--data-dir', await testFolder()];

    const { code, stderr } = await runServerProcess({
      args,
      environment: { DATABASE_URL: await postgresUrl() },
    });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Port \d+ on 127\.0\.0\.1 is already in use, [^\n]+\n$/);
  });
});
