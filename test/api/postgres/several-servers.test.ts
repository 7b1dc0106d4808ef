import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { startApiServer } from '../../support/api-server.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { keyedPost } from '../../support/keyed-post.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { postgresUrl } from '../../support/test-database.ts';

beforeAll(() => buildIfStale(), 180_000);

const LIMIT_MS = 120_000;
const SECRET_KEY = 'one key for all servers of this database';
const farAway = { start_datetime: '2090-06-15T19:00:00Z', end_datetime: '2090-06-15T22:00:00Z' };

/** Two servers of their own on one database, one of them of two processes, and what an admin says to each of them. */
async function startSeveral() {
  const environment = { DATABASE_URL: await postgresUrl(), SECRET_KEY };
  const start = async (...args: string[]) => {
    const dataDir = await testFolder();
    return startServerProcess({ args: ['--port', '0', '--data-dir', dataDir, ...args], environment });
  };
  const servers = await Promise.all([start('--workers', '2'), start()]);
  const admins = await Promise.all(servers.map(({ url }) => signInAsFirstAdmin(url)));
  const [admin] = admins;
  if (admin === undefined) throw new Error('There is no server.');
  return { servers, admins, admin };
}

describe('several servers on one database', { timeout: LIMIT_MS }, () => {
  it('sell exactly the seats there are between them', async () => {
    const { admins, admin } = await startSeveral();
    const event = await createEvent(admin, { ...farAway, capacity: 100 });
    const people = await Promise.all(Array.from({ length: 300 }, () => createAttendee(admin)));

    const answers = await Promise.all(
      people.map(({ id }, at) =>
        admins[at % admins.length]?.post('/api/bookings/', { event: event.id, attendee: id }),
      ),
    );

    const refused = answers.filter((answer) => answer?.status !== 201);
    expect(refused).toHaveLength(200);
    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 400, body: { non_field_errors: ['Event is fully booked'] } });
    }
    for (const client of admins) {
      const seats = await client.get(`/api/events/events/${event.id}/availability/`);
      expect(seats.body).toMatchObject({ taken: 100, remaining_capacity: 0 });
    }
  });

  it('make one booking of one key, whichever of them is asked, with one answer', async () => {
    const { servers, admin } = await startSeveral();
    const event = await createEvent(admin, farAway);
    const booking = { event: event.id, attendee: (await createAttendee(admin)).id };
    const token = await admin.post('/api/token/', { username: 'admin', password: 'admin' });
    const { access } = TokenPairResponse.parse(token.body);
    const posts = servers.map(({ url }) => keyedPost({ baseUrl: url }, `Bearer ${access}`));

    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, at) => posts[at % posts.length]?.('/api/bookings/', 'k', booking)),
    );

    const booked = answers.filter((answer) => answer?.status === 201);
    expect(new Set(booked.map((answer) => answer?.text)).size).toBe(1);
    expect(booked.filter((answer) => !answer?.isReplay)).toHaveLength(1);
    expect(answers.filter((answer) => answer?.status !== 201 && answer?.status !== 409)).toEqual([]);
    const seats = await admin.get(`/api/events/events/${event.id}/availability/`);
    expect(seats.body).toMatchObject({ taken: 1 });
  });
});

describe('holds that ran out', () => {
  it('are released once though three servers look at the same moment', async () => {
    const location = { url: await postgresUrl() };
    const servers = await Promise.all([1, 2, 3].map(() => startApiServer({ existing: { location } })));
    const [first] = servers;
    if (first === undefined) throw new Error('There is no server.');
    const event = await createEvent(first.admin, { capacity: 10, hold_minutes: 5 });
    for (let seat = 0; seat < 10; seat += 1) {
      const { id } = await createAttendee(first.admin);
      await first.admin.post('/api/bookings/', { event: event.id, attendee: id });
    }
    for (const { clock } of servers) clock.set('2027-03-01T12:10:00Z');

    const released = await Promise.all(servers.map(({ services }) => services.holds.release()));

    expect(released.reduce((sum, seats) => sum + seats, 0)).toBe(10);
    const seats = await first.anonymous.get(`/api/events/events/${event.id}/availability/`);
    expect(seats.body).toMatchObject({ taken: 0, pending: 0, remaining_capacity: 10 });
  });
});
