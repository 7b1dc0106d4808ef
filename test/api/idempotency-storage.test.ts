import { createServer } from 'node:http';
import { pino } from 'pino';
import { QueryTypes } from 'sequelize';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../server/app.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { listen, stopListening } from '../../server/http/listen.ts';
import { findInstallation } from '../../server/installation.ts';
import { createServices } from '../../server/services.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { attendeeBody, createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { keyedPost } from '../support/keyed-post.ts';
import { listedIds } from '../support/read-page.ts';

const BOOKINGS = '/api/bookings/';
const ATTENDEES = '/api/attendees/';

async function keyedAdmin(server: ApiServer, baseUrl = server.baseUrl) {
  const { access } = await server.services.tokens.pairFor(await server.services.users.firstAdmin());
  return keyedPost({ baseUrl }, `Bearer ${access}`);
}

function write(server: ApiServer, sql: string) {
  return server.services.unitOfWork.write((transaction) =>
    server.database.sequelize.query(sql, { transaction }),
  );
}

async function storedRows({ database }: ApiServer) {
  return database.sequelize.query<Record<string, unknown>>('SELECT * FROM idempotency_keys', {
    type: QueryTypes.SELECT,
  });
}

/** A second server on the same file with the same key, as it is after a restart or beside the first one. */
async function openBeside(server: ApiServer): Promise<string> {
  const database = await openDatabase(server.location, { strict: true });
  const { clock, signingKey } = server;
  const { files, version } = findInstallation();
  const app = createApp({
    services: createServices({ database, clock, signingKey, version }),
    logger: pino({ level: 'silent' }),
    debug: true,
    allowedHosts: ['127.0.0.1'],
    isThisComputer: () => true,
    publicFormPerMinute: 30,
    files,
  });
  const httpServer = createServer(app);
  const port = await listen(httpServer, '127.0.0.1', 0);
  onTestFinished(async () => {
    await stopListening(httpServer, 1000);
    await database.close();
  });
  return `http://127.0.0.1:${port}`;
}

describe('a stored answer', () => {
  it('can be asked for again from a server started anew', async () => {
    const server = await startApiServer();
    const body = attendeeBody();
    const first = await (await keyedAdmin(server))(ATTENDEES, 'k', body);

    const again = await (await keyedAdmin(server, await openBeside(server)))(ATTENDEES, 'k', body);

    expect(again).toMatchObject({ status: 201, isReplay: true, text: first.text });
  });

  it('is stored once although two servers on one file were asked at the same time', async () => {
    const server = await startApiServer();
    const { id: event } = await createEvent(server.admin, { capacity: 5 });
    const seat = { event, attendee: (await createAttendee(server.admin)).id };
    const posts = [await keyedAdmin(server), await keyedAdmin(server, await openBeside(server))];

    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => posts[index % 2]?.(BOOKINGS, 'k', seat)),
    );

    const booked = answers.filter((answer) => answer?.status === 201);
    expect(booked.length).toBeGreaterThan(1);
    expect(new Set(booked.map((answer) => answer?.text)).size).toBe(1);
    expect(booked.filter((answer) => answer?.isReplay === false)).toHaveLength(1);
    for (const answer of answers) expect([201, 409]).toContain(answer?.status);
    expect(await listedIds(server.admin, BOOKINGS)).toHaveLength(1);
  });

  it('is stored together with the booking, or neither is', async () => {
    const server = await startApiServer();
    const { id: event } = await createEvent(server.admin);
    const seat = { event, attendee: (await createAttendee(server.admin)).id };
    const post = await keyedAdmin(server);
    await write(
      server,
      "ALTER TABLE idempotency_keys ADD COLUMN room INTEGER CHECK (operation <> 'createBooking')",
    );

    await expect(post(BOOKINGS, 'k', seat)).rejects.toThrow('500 is not in the OpenAPI document');
    expect(await listedIds(server.admin, BOOKINGS)).toEqual([]);
    expect((await server.admin.post(BOOKINGS, seat)).status).toBe(201);
  });

  it('shows neither key nor body nor personal data to somebody who reads the file', async () => {
    const server = await startApiServer();
    const post = await keyedAdmin(server);
    const body = attendeeBody({ first_name: 'Grace', last_name: 'Hopper', email: 'grace@private.example' });
    await post(ATTENDEES, 'key-of-grace@private.example', body);
    await post(ATTENDEES, 'refused-grace', { ...body, grace: 'unknown field' });

    const rows = await storedRows(server);

    expect(rows).toHaveLength(2);
    for (const row of rows) {
      const seen = Object.values(row).map((value) =>
        Buffer.isBuffer(value) ? value.toString('latin1') : value,
      );
      expect(seen.join('\n')).not.toMatch(/grace|hopper|private|7946|1990|email/i);
    }
    const [first, second] = rows.map((row) => row.id);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
  });

  it('opens in its own row only', async () => {
    const server = await startApiServer();
    const post = await keyedAdmin(server);
    const [ada, bob] = [attendeeBody(), attendeeBody()];
    await post(ATTENDEES, 'a', ada);
    await post(ATTENDEES, 'b', bob);
    await write(
      server,
      'UPDATE idempotency_keys SET answer = (SELECT answer FROM idempotency_keys ORDER BY record_id LIMIT 1)',
    );

    expect(await post(ATTENDEES, 'a', ada)).toMatchObject({ status: 201, isReplay: true });
    await expect(post(ATTENDEES, 'b', bob)).rejects.toThrow('500 is not in the OpenAPI document');
  });
});

describe('after 24 hours', () => {
  it('a key is free again, and not a second earlier', async () => {
    const server = await startApiServer();
    const body = attendeeBody({ email: undefined });
    const ask = async () => (await keyedAdmin(server))(ATTENDEES, 'k', body);
    const first = await ask();

    server.clock.set('2027-03-02T11:59:59Z');
    expect(await ask()).toMatchObject({ isReplay: true, text: first.text });
    server.clock.set('2027-03-02T12:00:00Z');
    const anew = await ask();

    expect(anew).toMatchObject({ status: 201, isReplay: false });
    expect(anew.text).not.toBe(first.text);
    expect(await ask()).toMatchObject({ isReplay: true, text: anew.text });
  });

  it('nothing is left of an answer', async () => {
    const server = await startApiServer();
    await (await keyedAdmin(server))(ATTENDEES, 'old', attendeeBody());
    server.clock.set('2027-03-01T13:00:00Z');
    await (await keyedAdmin(server))(ATTENDEES, 'young', attendeeBody());

    server.clock.set('2027-03-02T12:30:00Z');
    await server.services.idempotency.forgetOld();

    expect(await storedRows(server)).toHaveLength(1);
  });
});

describe('erasing an attendee', () => {
  it.each([
    ['erased', (server: ApiServer, path: string) => server.admin.post(`${path}erase/`)],
    ['deleted', (server: ApiServer, path: string) => server.admin.delete(path)],
  ] as const)('takes the answer of the registration along when they are %s', async (_how, remove) => {
    const server = await startApiServer();
    const post = await keyedAdmin(server);
    const [ada, bob] = [attendeeBody(), attendeeBody()];
    const { id } = (await post(ATTENDEES, 'ada', ada)).body as { id: number };
    await post(ATTENDEES, 'bob', bob);
    await remove(server, `${ATTENDEES}${id}/`);
    const people = (await everyRow(server.database)).attendees;

    const again = await post(ATTENDEES, 'ada', ada);

    expect(again).toMatchObject({ status: 410, isReplay: false, body: { code: 'answer_erased' } });
    expect((await everyRow(server.database)).attendees).toEqual(people);
    expect(await post(ATTENDEES, 'bob', bob)).toMatchObject({ status: 201, isReplay: true });
  });

  it('keeps the answer of somebody who could not be deleted', async () => {
    const server = await startApiServer();
    const post = await keyedAdmin(server);
    const ada = attendeeBody();
    const { id } = (await post(ATTENDEES, 'ada', ada)).body as { id: number };
    await createBooking(server.admin, { attendee: id });

    expect((await server.admin.delete(`${ATTENDEES}${id}/`)).status).toBe(400);
    expect(await post(ATTENDEES, 'ada', ada)).toMatchObject({ status: 201, isReplay: true });
  });
});
