import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { type ServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

/** What was promised: from the signal to the end. */
const LIMIT_MS = 5000;
// The factories' events lie in the tests' own future, which a real server's clock need not share.
const farAway = {
  start_datetime: '2090-06-15T19:00:00Z',
  end_datetime: '2090-06-15T22:00:00Z',
  capacity: 1000,
};

function startIn(dataDir: string): Promise<ServerProcess> {
  return startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
}

async function endsInOrder(server: ServerProcess, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const asked = Date.now();
  server.kill(signal);
  const { code, stderr } = await server.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(Date.now() - asked).toBeLessThan(LIMIT_MS);
}

/** Sends one booking for each attendee at once; a booking counts only when its answer arrived. */
function bookAll(admin: ApiClient, event: number, attendees: readonly number[]) {
  const outcomes = attendees.map(async (attendee) => {
    const answer = await admin
      .post('/api/bookings/', { event, attendee, status: 'confirmed' })
      .catch(() => null);
    return answer?.status === 201 ? (answer.body as BookingResponse).id : null;
  });
  return { firstAnswered: Promise.race(outcomes), outcomes: Promise.all(outcomes) };
}

async function manyAttendees(admin: ApiClient, count: number): Promise<number[]> {
  const made = await Promise.all(Array.from({ length: count }, () => createAttendee(admin)));
  return made.map((attendee) => attendee.id);
}

/** Ids of the bookings a server started anew finds for an event. */
async function storedBookings(dataDir: string, event: number): Promise<number[]> {
  const server = await startIn(dataDir);
  const admin = await signInAsFirstAdmin(server.url);
  const ids: number[] = [];
  for (let page = 1, more = true; more; page += 1) {
    const { body } = await admin.get(`/api/bookings/?event=${event}&page_size=100&page=${page}`);
    const { results, next } = body as { results: BookingResponse[]; next: string | null };
    ids.push(...results.map((booking) => booking.id));
    more = next !== null;
  }
  const { body } = await admin.get(`/api/events/events/${event}/availability/`);
  expect(body).toMatchObject({ confirmed: ids.length, pending: 0 });
  return ids;
}

describe('ending in order', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers the bookings in flight on %s, loses none and closes the database',
    async (signal) => {
      const dataDir = await testFolder();
      const server = await startIn(dataDir);
      const admin = await signInAsFirstAdmin(server.url);
      const event = await createEvent(admin, farAway);
      const attendees = await manyAttendees(admin, 50);

      const { firstAnswered, outcomes } = bookAll(admin, event.id, attendees);
      await firstAnswered;
      await endsInOrder(server, signal);

      const acknowledged = (await outcomes).filter((id) => id !== null);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(existsSync(path.join(dataDir, 'foyer.sqlite3-wal'))).toBe(false);
      const stored = await storedBookings(dataDir, event.id);
      // In order means both ways: what was acknowledged is there, and nothing is there that was not.
      expect(stored.toSorted((a, b) => a - b)).toEqual(acknowledged.toSorted((a, b) => a - b));
    },
  );

  it('does not wait for connections that nothing happens on, however often it is asked to end', async () => {
    const server = await startIn(await testFolder());
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    await new Promise<void>((resolve, reject) => {
      request(`${server.url}/api/health/`, { agent }, (answer) => answer.resume().on('end', resolve))
        .on('error', reject)
        .end();
    });
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1');
    onTestFinished(() => void silent.destroy());
    await new Promise<void>((resolve) => silent.once('connect', resolve));

    // Asked again and again, as impatient people do, it still ends once.
    server.kill('SIGTERM');
    server.kill('SIGINT');
    await endsInOrder(server, 'SIGTERM');
  });

  it('gives up on a request whose body never ends', async () => {
    const server = await startIn(await testFolder());
    const endless = connect(Number(new URL(server.url).port), '127.0.0.1');
    endless.on('error', () => undefined);
    onTestFinished(() => void endless.destroy());
    endless.write(
      'POST /api/token/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    );
    await sleep(200);

    await endsInOrder(server, 'SIGTERM');
  });
});

describe('a process that is killed', () => {
  it('has every booking it acknowledged when it starts again', async () => {
    const dataDir = await testFolder();
    const server = await startIn(dataDir);
    const admin = await signInAsFirstAdmin(server.url);
    const event = await createEvent(admin, farAway);
    const attendees = await manyAttendees(admin, 300);

    const { firstAnswered, outcomes } = bookAll(admin, event.id, attendees);
    await firstAnswered;
    server.kill('SIGKILL');
    expect((await server.ended).signal).toBe('SIGKILL');

    const acknowledged = (await outcomes).filter((id) => id !== null);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(attendees.length);
    const stored = await storedBookings(dataDir, event.id);
    expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
  });
});
