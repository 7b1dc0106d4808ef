import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import { type BrowserServer, startBrowserServer } from '../support/browser-server.ts';
import { REFERENCE_COMMANDS, REFERENCE_DUPLICATE, REFERENCE_EVENT } from '../support/reference-examples.ts';

const BUILD_LIMIT_MS = 180_000;
const NEXT_YEAR = String(new Date().getUTCFullYear() + 1);

let server: BrowserServer;
let token = '';

beforeAll(async () => {
  await buildIfStale();
  server = await startBrowserServer();
}, BUILD_LIMIT_MS);
afterAll(async () => {
  await server.stop();
});

/** The document's dates lie in the past by now; nothing else of a command is changed. */
const moved = (text: string) => text.replace(/2024(-\d\d-\d\dT)/g, `${NEXT_YEAR}$1`);

/** Runs a command of the document in a shell as its reader would. @returns the body and the status */
async function run(command: string): Promise<{ text: string; status: number }> {
  const here = command.replace('http://127.0.0.1:8000', server.url).replace(/<your-(access-)?token>/, token);
  const { stdout } = await promisify(execFile)('sh', ['-c', `${here} --silent -w '\\n%{http_code}'`]);
  const end = stdout.lastIndexOf('\n');
  return { text: stdout.slice(0, end), status: Number(stdout.slice(end + 1)) };
}

// The commands depend on what the ones before them created, so they are one story in the reader's order.
describe.sequential('the reference’s examples, typed into a shell', () => {
  it('obtain a token', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.obtainToken);

    const pair = JSON.parse(text) as { access: string; refresh: string };
    expect(status).toBe(200);
    expect(Object.keys(pair)).toEqual(['refresh', 'access']);
    token = pair.access;
  });

  it('list the events', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.listEvents);

    expect(status).toBe(200);
    expect(text).toBe('{"count":0,"next":null,"previous":null,"results":[]}');
  });

  it('are refused an event of 2024, with the field named', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.createEvent);

    expect(status).toBe(400);
    expect(text).toBe('{"start_datetime":["Event cannot start in the past."]}');
  });

  it('create the event, answered key for key and in the same order', async () => {
    const { text, status } = await run(moved(REFERENCE_COMMANDS.createEvent));

    const event = JSON.parse(text) as typeof REFERENCE_EVENT;
    const { created_at, updated_at } = event;
    expect(status).toBe(201);
    expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(updated_at).toBe(created_at);
    const expected = { ...JSON.parse(moved(JSON.stringify(REFERENCE_EVENT))), created_at, updated_at };
    expect(text).toBe(JSON.stringify(expected));
  });

  it('register the attendee', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.registerAttendee);

    expect(status).toBe(201);
    expect(JSON.parse(text)).toEqual({
      id: 1,
      first_name: 'John',
      last_name: 'Doe',
      email: 'john.doe@example.com',
      phone: '+1234567890',
      date_of_birth: '1990-01-01',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
  });

  it('create the booking', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.createBooking);

    expect(status).toBe(201);
    expect(JSON.parse(text)).toMatchObject({ id: 1, event: 1, attendee: 1, status: 'pending' });
  });

  it('are refused a duplicate booking in the document’s own words', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.createBooking);

    expect(status).toBe(400);
    expect(text).toBe(JSON.stringify(REFERENCE_DUPLICATE));
  });

  it.each(['searchEvents', 'filterByLocation', 'filterByActive', 'availableEvents'] as const)(
    'find the event (%s)',
    async (name) => {
      const { text, status } = await run(REFERENCE_COMMANDS[name]);

      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({
        count: 1,
        results: [{ id: 1, title: 'Django Conference 2024', remaining_capacity: 499 }],
      });
    },
  );

  it('confirm the booking', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.confirmBooking);

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ id: 1, status: 'confirmed' });
  });

  it('show the attendee’s bookings', async () => {
    const { text, status } = await run(REFERENCE_COMMANDS.attendeeBookings);

    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      count: 1,
      results: [{ id: 1, event: 1, attendee: 1, status: 'confirmed' }],
    });
  });
});
