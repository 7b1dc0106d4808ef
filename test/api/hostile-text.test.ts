import { describe, expect, it } from 'vitest';
import { startSharedApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createAttendee, createBooking, createEvent } from '../support/factories.ts';
import { listedIds, pageOf } from '../support/read-page.ts';

const { admin, anonymous, database } = await startSharedApiServer();
const tables = Object.keys(await everyRow(database));

/** What harms a program that puts text where its commands are. */
const COMMANDS = [
  "'; DROP TABLE events; --",
  "Robert'); DELETE FROM bookings; --",
  `x" OR "1"="1`,
  'O\'Brien"',
  '100% _off_ \\ :id $1 ? {{7*7}} %s',
  '=HYPERLINK("http://example.com")',
  'null',
  '5 < 7 & 8 > 6, a <3',
];
const WRITINGS = [
  '🎷👩‍👩‍👧🇬🇧 Jazz',
  'Ünïcödé ﷺ עברית العربية 日本語',
  'Zoe\u0308 decomposed',
  '\u202Eright to left',
];

const queryOf = (text: string) => `search=${encodeURIComponent(text)}&page_size=100`;

describe('text that looks like a command, or like nothing this program was written in', () => {
  it.each([...COMMANDS, ...WRITINGS])('is kept in an event as it was written: %s', async (text) => {
    const description = `First line: ${text}\n\tSecond line: ${text}`;

    const event = await createEvent(admin, { title: text, description });

    const read = await anonymous.get(`/api/events/events/${event.id}/`);
    expect(read.body).toMatchObject({ title: text, description });
    expect(await listedIds(anonymous, `/api/events/events/?${queryOf(text)}`)).toContain(event.id);
  });

  it.each(COMMANDS)('is kept in a name as it was written: %s', async (text) => {
    const attendee = await createAttendee(admin, { first_name: text, last_name: text });
    const booking = await createBooking(admin, { attendee: attendee.id });

    const read = await admin.get(`/api/attendees/${attendee.id}/`);
    expect(read.body).toMatchObject({ first_name: text, last_name: text });
    expect(await listedIds(admin, `/api/attendees/?${queryOf(text)}`)).toContain(attendee.id);
    expect(await listedIds(admin, `/api/bookings/?${queryOf(text)}`)).toContain(booking.id);
  });

  it('leaves every table where it was', async () => {
    expect(Object.keys(await everyRow(database))).toEqual(tables);
    for (const list of ['/api/events/events/', '/api/attendees/', '/api/bookings/']) {
      expect(pageOf(await admin.get(list)).count).toBeGreaterThanOrEqual(COMMANDS.length);
    }
  });
});

describe('text as long as it may be', () => {
  it('is kept whole, and found by its last word', async () => {
    const title = `${'a'.repeat(193)} finale`;
    const description = `${'b'.repeat(4992)} curtain`;

    const event = await createEvent(admin, { title, description });

    expect(event).toMatchObject({ title, description });
    expect(await listedIds(anonymous, '/api/events/events/?search=finale%20curtain')).toEqual([event.id]);
  });

  it('is refused with one character more', async () => {
    const { status, body } = await admin.patch('/api/events/events/1/', {
      title: 'a'.repeat(201),
      description: 'b'.repeat(5001),
    });

    expect(status).toBe(400);
    expect(body).toEqual({
      title: ['Ensure this field has no more than 200 characters.'],
      description: ['Ensure this field has no more than 5,000 characters.'],
    });
  });
});

describe('HTML', () => {
  const TAGS = [
    '<script>alert(1)</script>',
    '<b>bold',
    '</p>',
    '<!-- -->',
    '<?php ?>',
    'x <IMG SRC=x>',
    '<svg/onload=x>',
  ];

  it.each(TAGS)('is refused in every text people read: %s', async (tag) => {
    const before = await everyRow(database);

    const event = await admin.patch('/api/events/events/1/', { title: tag, description: tag });
    const attendee = await admin.patch('/api/attendees/1/', {
      first_name: tag,
      last_name: tag,
      email: `${tag}@example.com`,
      phone: tag,
    });

    expect(event).toMatchObject({
      status: 400,
      body: { title: ['HTML tags are not allowed.'], description: ['HTML tags are not allowed.'] },
    });
    expect(attendee.status).toBe(400);
    expect(Object.keys(attendee.body as object)).toEqual(['first_name', 'last_name', 'email', 'phone']);
    expect(await everyRow(database)).toEqual(before);
  });
});
