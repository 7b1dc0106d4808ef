import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import type { ApiAnswer, ApiClient } from '../../support/api-client.ts';
import { attendeeBody, createAttendee, createEvent } from '../../support/factories.ts';
import { startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';
import { fill, makeRoom, smallDisk } from '../../support/small-disk.ts';

beforeAll(() => buildIfStale(), 180_000);

/** Room for the database and more write-ahead log than SQLite keeps before it folds it in (about 4 MB). */
const DISK_BYTES = 16 * 1024 * 1024;
const farAway = {
  start_datetime: '2090-06-15T19:00:00Z',
  end_datetime: '2090-06-15T22:00:00Z',
  capacity: 5000,
};
const DISK_FULL = {
  status: 507,
  body: {
    detail:
      'The disk of the computer that runs Foyer is full. Nothing was stored; free some space and try again.',
    code: 'disk_full',
  },
};

async function serverOnSmallDisk() {
  const disk = await smallDisk(await testFolder(), DISK_BYTES);
  const dataDir = path.join(disk.mountPoint, 'data');
  const server = await startServerProcess({
    launcher: disk.launcher,
    args: ['--port', '0', '--data-dir', dataDir],
  });
  const place = disk.seenThrough(server.pid);
  const admin = await signInAsFirstAdmin(server.url);
  return { server, place, admin };
}

/** Registers people, many at once, until somebody is refused: the last page already written may still take a few. */
async function registerUntilRefused(admin: ApiClient): Promise<ApiAnswer[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => admin.post('/api/attendees/', attendeeBody())),
    );
    if (answers.some(({ status }) => status !== 201)) return answers;
  }
  throw new Error('Nothing was refused.');
}

const idOf = ({ body }: ApiAnswer) => (body as BookingResponse).id;

function book(admin: ApiClient, event: number, attendee: number): Promise<ApiAnswer> {
  return admin.post('/api/bookings/', { event, attendee, status: 'confirmed' });
}

describe('a disk that fills up while Foyer sells', () => {
  it('refuses every write with 507, reads on, loses nothing, and sells again once there is room', async () => {
    const { server, place, admin } = await serverOnSmallDisk();
    const event = await createEvent(admin, farAway);
    const guests = await Promise.all(Array.from({ length: 60 }, () => createAttendee(admin)));
    const [before, later] = [guests.slice(0, 30), guests.slice(30)];
    const sold = await Promise.all(before.map(({ id }) => book(admin, event.id, id)));
    expect(sold.map(({ status }) => status)).toEqual(before.map(() => 201));
    const [firstSold] = sold.map(idOf);

    await fill(place);
    const registered = await registerUntilRefused(admin);
    const booked = await Promise.all(later.map(({ id }) => book(admin, event.id, id)));
    const cancelled = await admin.post(`/api/bookings/${firstSold}/cancel/`);

    const isRefused = ({ status }: ApiAnswer) => status >= 300;
    const refused = [...registered, ...booked, cancelled].filter(isRefused);
    expect(refused.length).toBeGreaterThan(later.length);
    for (const answer of refused) expect(answer).toMatchObject(DISK_FULL);
    // A write that is small enough may fit where a larger one was refused; what was acknowledged counts.
    const kept = isRefused(cancelled) ? sold : [...sold.slice(1), cancelled];
    for (const sale of [...kept, ...booked.filter((answer) => !isRefused(answer))]) {
      expect((await admin.get(`/api/bookings/${idOf(sale)}/`)).body).toEqual(sale.body);
    }
    expect((await admin.get('/api/attendees/?search=ada')).status).toBe(200);
    expect((await admin.get('/api/health/')).status).toBe(200);

    await makeRoom(place);
    const missing = later.filter((_guest, at) => isRefused(booked[at] as ApiAnswer));
    const afterwards = await Promise.all(missing.map(({ id }) => book(admin, event.id, id)));

    expect(afterwards.map(({ status }) => status)).toEqual(missing.map(() => 201));
    const { body: seats } = await admin.get(`/api/events/events/${event.id}/availability/`);
    expect(seats).toMatchObject({
      confirmed: guests.length - (isRefused(cancelled) ? 0 : 1),
      pending: 0,
    });
    server.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });
});
