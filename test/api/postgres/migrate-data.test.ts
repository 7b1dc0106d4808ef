import { copyFile } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DatabaseLocation } from '../../../server/db/database.ts';
import { compareTable } from '../../../server/db/move/compare-table.ts';
import { moveSeason } from '../../../server/db/move/move-season.ts';
import { openSource } from '../../../server/db/move/source.ts';
import { MOVED_TABLES, tablesOf } from '../../../server/db/move/tables.ts';
import { openDatabase } from '../../../server/db/open-database.ts';
import { allAnswers } from '../../support/all-answers.ts';
import { openApiServer } from '../../support/api-server.ts';
import { everyRow } from '../../support/database-rows.ts';
import { attendeeBody, createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { changeFile, fingerprints } from '../../support/file-state.ts';
import { keyedPost } from '../../support/keyed-post.ts';
import { type RichSeason, richSeason } from '../../support/rich-season.ts';
import { settableClock, TEST_NOW } from '../../support/settable-clock.ts';
import { createTestDatabase } from '../../support/test-database.ts';

const clock = settableClock(TEST_NOW);

async function target(options: { empty?: boolean } = { empty: true }): Promise<string> {
  const { location, remove } = await createTestDatabase(options);
  onTestFinished(remove);
  return (location as { url: string }).url;
}

const move = (file: string, url: string, onProgress: (done: number) => void = () => undefined) =>
  moveSeason({ file, url, clock, onProgress: ({ overall }) => onProgress(overall.done) });

async function rowsAt(location: DatabaseLocation): Promise<Record<string, unknown[]>> {
  const database = await openDatabase(location, { strict: true });
  try {
    return await everyRow(database);
  } finally {
    await database.close();
  }
}

async function serverOn(location: DatabaseLocation, { signingKey }: RichSeason) {
  const { server, close } = await openApiServer({ existing: { location, signingKey } });
  onTestFinished(close);
  server.clock.set('2027-03-01T12:12:00Z');
  return server;
}

/** A server on the season after its move to PostgreSQL. */
async function moved() {
  const season = await richSeason();
  const url = await target();
  const tables = await move(season.file, url);
  return { season, tables, server: await serverOn({ url }, season) };
}

describe('a season moved to PostgreSQL', () => {
  it('answers every list and every record as it did in the file', async () => {
    const { season, server, tables } = await moved();
    const copy = `${season.file}.copy`;
    await copyFile(season.file, copy);
    const before = await serverOn({ file: copy }, season);

    const answers = await allAnswers(before, season.cashier);
    expect(await allAnswers(server, season.cashier)).toEqual(answers);

    expect(Object.values(answers).filter((answer) => answer.startsWith('200'))).toHaveLength(
      Object.keys(answers).length,
    );
    expect(tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['users', 3],
      ['countries', 249],
      ['events', 3],
      ['attendees', 7],
      ['bookings', 7],
      ['idempotency_keys', 1],
      ['settings', 2],
      ['sessions', 3],
      ['pairing_codes', 1],
      ['failed_attempts', 0],
      ['row_counts', 5],
      ['audit_entries', 28],
    ]);
  });

  it('has the file left as it was, with nothing new beside it', async () => {
    const { file } = await richSeason();
    const before = await fingerprints(file);

    await move(file, await target());

    expect(await fingerprints(file)).toEqual(before);
  });

  it('includes what is still in the write-ahead log of a Foyer that crashed', async () => {
    const season = await richSeason();
    const crashed = `${season.file}.crashed`;
    const open = await openDatabase({ file: season.file }, { strict: true });
    onTestFinished(() => open.close());
    await open.writer().exec("UPDATE users SET username = 'Only in the log' WHERE username = 'gone'");
    await copyFile(season.file, crashed);
    await copyFile(`${season.file}-wal`, `${crashed}-wal`);
    const before = await fingerprints(crashed, ['', '-wal']);
    const url = await target();

    await move(crashed, url);

    expect((await rowsAt({ url })).users).toContainEqual(
      expect.objectContaining({ username: 'Only in the log' }),
    );
    expect(await fingerprints(crashed, ['', '-wal'])).toEqual(before);
  });

  it('holds the tokens of those who may sign in, and of nobody else', async () => {
    const { season, server } = await moved();

    expect(await server.as(season.cashier).get('/api/me/')).toMatchObject({
      status: 200,
      body: { username: 'Käthe' },
    });
    expect((await server.as(season.disabled).get('/api/me/')).status).toBe(401);
    expect(
      (await server.anonymous.post('/api/token/', { username: 'KÄTHE', password: 'wrong' })).status,
    ).toBe(401);
    const signedIn = await server.anonymous.post('/api/token/', {
      username: 'Käthe',
      password: 'correct horse',
    });
    expect(signedIn.status).toBe(200);
  });

  it('replays the answer to a key that was used before', async () => {
    const { season, server } = await moved();
    const { key, body, answer } = season.keyed;

    const again = await keyedPost(server, season.cashier)('/api/attendees/', key, body);

    expect(again).toMatchObject({ status: 201, isReplay: true, text: answer });
  });

  it('gives no id away again, not even that of a record that was deleted', async () => {
    const { season, server } = await moved();
    const { deleted } = season;

    const event = await createEvent(server.admin);
    const attendee = await createAttendee(server.admin);
    const booking = await createBooking(server.admin, { event: event.id, attendee: attendee.id });

    expect({ event: event.id, attendee: attendee.id, booking: booking.id }).toEqual({
      event: deleted.event + 1,
      attendee: deleted.attendee + 1,
      booking: deleted.booking + 1,
    });
  });

  it('goes on counting seats and refuses the one too many', async () => {
    const { server } = await moved();
    const full = await server.admin.get(`/api/events/events/?search=${encodeURIComponent('ночь')}`);
    const [event] = (full.body as { results: { id: number; remaining_capacity: number }[] }).results;
    const attendee = await createAttendee(server.admin, attendeeBody());

    const refused = await server.admin.post('/api/bookings/', { event: event?.id, attendee: attendee.id });

    expect(event?.remaining_capacity).toBe(0);
    expect(refused).toMatchObject({ status: 400, body: { non_field_errors: ['Event is fully booked'] } });
    await expect(
      server.services.unitOfWork.write((transaction) =>
        server.database.sequelize.query(
          `INSERT INTO bookings (event_id, attendee_id, status, booking_date, updated_at)
            VALUES (${event?.id}, ${attendee.id}, 'confirmed', now(), now())`,
          { transaction },
        ),
      ),
    ).rejects.toThrow('seats_within_capacity');
  });
});

describe('a move that ends early', () => {
  it.each([
    [
      'a title PostgreSQL has no room for',
      "UPDATE events SET title = printf('%.*c', 201, 'x') WHERE id = 2",
      /a row of the table events, the one with the id 2 \(value too long/,
    ],
    [
      'a character PostgreSQL does not know',
      "UPDATE attendees SET last_name = 'A' || char(0) WHERE id = 3",
      /a row of the table attendees, the one with the id 3 \(unsupported Unicode/,
    ],
    [
      'a counter that is wrong',
      'UPDATE events SET cancelled_count = 7 WHERE id = 1',
      /^The event with the id 1 has other bookings than its counters say/,
    ],
    [
      'a list whose length is wrong',
      "UPDATE row_counts SET amount = 99 WHERE name = 'attendees'",
      /^The number of attendees in row_counts/,
    ],
    [
      'a time of day without a zone',
      "UPDATE users SET created_at = '2027-03-01 12:00:00' WHERE id = 1",
      /^The copy of the table users differs .* id 1, in created_at/,
    ],
  ])('for %s names the row and leaves the target empty', async (_what, sql, sentence) => {
    const { file } = await richSeason();
    const broken = `${file}.broken`;
    await copyFile(file, broken);
    await changeFile(broken, sql);
    const url = await target();

    await expect(move(broken, url)).rejects.toThrow(sentence);

    const rows = await rowsAt({ url });
    expect(rows).toMatchObject({ users: [], events: [], attendees: [], bookings: [], idempotency_keys: [] });
    expect(rows.countries).toHaveLength(249);
    // An empty schema is empty: the next move finds everything as it should be.
    expect(await move(file, url)).toHaveLength(MOVED_TABLES.length);
  });

  it('because Foyer sold on in the meantime says so', async () => {
    const season = await richSeason();
    const url = await target();
    let sale: Promise<void> | null = null;
    const sell = () => {
      sale ??= changeFile(season.file, "UPDATE users SET token_version = 2 WHERE username = 'gone'");
    };

    await expect(move(season.file, url, sell)).rejects.toThrow('Foyer is still selling');

    await sale;
    expect((await rowsAt({ url })).users).toEqual([]);
  });
});

describe('the comparison of a moved table', () => {
  /** A moved season with something changed in the target, and what its comparison says of a table. */
  async function compareAfter(sql: string, name: string): Promise<unknown> {
    const { file } = await richSeason();
    const url = await target();
    await move(file, url);
    const database = await openDatabase({ url }, { strict: true });
    onTestFinished(() => database.close());
    const source = await openSource(file);
    onTestFinished(() => source.close());
    await database.writer().exec(sql);
    const copy = { dialect: 'postgres' as const, all: database.all };
    const table = (await tablesOf(copy)).find((known) => known.name === name);
    if (table === undefined) throw new Error(`There is no table ${name}.`);
    return compareTable(table, source, copy, () => undefined);
  }

  it.each([
    ['a text', "UPDATE events SET title = title || '.' WHERE id = 2", 'events', 'id 2, in title'],
    ['a flag', 'UPDATE events SET is_active = TRUE WHERE id = 3', 'events', 'id 3, in is_active'],
    ['a price', 'UPDATE events SET price_minor = 1251 WHERE id = 2', 'events', 'id 2, in price_minor'],
    [
      'a day',
      "UPDATE attendees SET date_of_birth = '1904-03-01' WHERE id = 2",
      'attendees',
      'id 2, in date_of_birth',
    ],
    [
      'a value where there was none',
      "UPDATE attendees SET email = '' WHERE id = 1",
      'attendees',
      'id 1, in email',
    ],
    [
      'a millisecond',
      "UPDATE bookings SET booking_date = booking_date + interval '1 ms' WHERE id = 7",
      'bookings',
      'id 7, in booking_date',
    ],
    ['bytes', "UPDATE idempotency_keys SET answer = answer || '\\x00'", 'idempotency_keys', 'in answer'],
    [
      'a row that is missing',
      'DELETE FROM bookings WHERE id = 7',
      'bookings',
      'lacks a row, the one with the id 7',
    ],
    [
      'a row too many',
      "INSERT INTO countries (name, code) VALUES ('Home', 'XX')",
      'countries',
      'has a row too many, the one with the id 250',
    ],
  ])('finds %s', async (_what, sql, table, words) => {
    await expect(compareAfter(sql, table)).rejects.toThrow(words);
  });

  it('finds nothing where nothing was changed', async () => {
    expect(await compareAfter('SELECT 1', 'bookings')).toMatchObject({ table: 'bookings', rows: 7 });
  });
});

describe('a target that is not empty', () => {
  it.each([
    ['has a first admin', {}, '', 'it has rows in the table users'],
    [
      'has a table of another program',
      { empty: true },
      'CREATE TABLE guests (id integer)',
      'another program',
    ],
    [
      'has another table beside an empty season',
      {},
      'DELETE FROM users; CREATE TABLE guests (id integer)',
      'it has a table guests',
    ],
    [
      'has countries of its own',
      {},
      "DELETE FROM users; UPDATE countries SET name = 'Home' WHERE id = 1",
      'it has countries of its own',
    ],
  ])('because it %s is left as it was', async (_what, options, sql, sentence) => {
    const { file } = await richSeason();
    const url = await target(options);
    const database = await openDatabase({ url }, { strict: true });
    onTestFinished(() => database.close());
    await database.writer().exec(sql);
    const before = await everyRow(database);

    await expect(move(file, url)).rejects.toThrow(sentence);

    expect(await everyRow(database)).toEqual(before);
  });

  it('because a season was moved there before is left as it was', async () => {
    const { file } = await richSeason();
    const url = await target();
    await move(file, url);
    const before = await rowsAt({ url });

    await expect(move(file, url)).rejects.toThrow('is not empty: it has rows in the table attendees');

    expect(await rowsAt({ url })).toEqual(before);
  });
});
