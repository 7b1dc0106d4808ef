import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { DoorListsResponse } from '../../../server/contracts/door-lists.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { createAttendee, createBooking, createEvent } from '../../support/factories.ts';
import { readPdfFile } from '../../support/pdf-text.ts';
import { type ServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';
import { signInAsFirstAdmin } from '../../support/sign-in.ts';

beforeAll(() => buildIfStale(), 180_000);

const LIMIT_MS = 180_000;
const PATIENCE = { timeout: 60_000, interval: 100 };
const HOUR_MS = 3_600_000;

let place: string;
let folder: string;
let server: ServerProcess;
let admin: ApiClient;

const start = () => startServerProcess({ args: ['--port', '0', '--data-dir', path.join(place, 'data')] });

beforeEach(async () => {
  place = await testFolder();
  folder = path.join(place, 'USB STICK');
  await mkdir(folder);
  server = await start();
  admin = await signInAsFirstAdmin(server.url);
  await admin.patch('/api/settings/', { time_zone: 'UTC' });
}, LIMIT_MS);

const inHours = (hours: number) =>
  new Date(Math.floor(Date.now() / 1000) * 1000 + hours * HOUR_MS).toISOString().replace('.000', '');

const near = (title: string, hours = 2, capacity = 50) =>
  createEvent(admin, {
    title,
    capacity,
    start_datetime: inHours(hours),
    end_datetime: inHours(hours + 2),
  });

const keepIn = (chosen: string | null) => admin.patch('/api/settings/', { door_list_folder: chosen });
const state = async () => DoorListsResponse.parse((await admin.get('/api/door-lists/')).body);
const files = () => readdirSync(folder).toSorted();
const nameOf = (event: { start_datetime: string; title: string }) =>
  `${event.start_datetime.slice(0, 16).replace('T', ' ').replace(':', '')} ${event.title}.pdf`;
const textOf = async (name: string) => (await readPdfFile(path.join(folder, name))).flat().join('\n');
const seen = (name: string) => statSync(path.join(folder, name)).mtimeMs;

async function sell(event: number, last_name: string): Promise<void> {
  const attendee = await createAttendee(admin, { first_name: 'A', last_name, email: null });
  await createBooking(admin, { event, attendee: attendee.id, status: 'confirmed' });
}

describe('door lists in a folder', { timeout: LIMIT_MS }, () => {
  it('are there for the events that are near, follow what is sold, and go when they are not wanted', async () => {
    const tonight = await near('Winter Concert');
    await near('Next week', 24 * 7);
    await writeFile(path.join(folder, 'my own notes.pdf'), 'mine');
    await keepIn(folder);

    const name = nameOf(tonight);
    await expect.poll(files, PATIENCE).toEqual([name, 'my own notes.pdf']);
    await expect.poll(async () => (await state()).files.length, PATIENCE).toBe(1);
    expect(await state()).toMatchObject({ state: 'ready', folder, problem: null });
    expect(await textOf(name)).toContain('Nobody has booked yet.');

    await sell(tonight.id, 'Latecomer');
    await expect.poll(() => textOf(name), PATIENCE).toContain('Latecomer, A');
    expect(await textOf(name)).toMatch(/^1 0 49 50$/m);

    // Another name, and the old one is not left lying about.
    const renamed = { ...tonight, title: 'Winter Concert II' };
    await admin.patch(`/api/events/events/${tonight.id}/`, { title: renamed.title });
    await expect.poll(files, PATIENCE).toEqual([nameOf(renamed), 'my own notes.pdf']);

    await admin.patch('/api/settings/', { door_list_hours: 336 });
    await expect.poll(() => files().length, PATIENCE).toBe(3);

    await keepIn(null);
    await expect.poll(files, PATIENCE).toEqual(['my own notes.pdf']);
    expect(await state()).toEqual({ state: 'off', folder: null, problem: null, files: [] });
  });

  it('are written again only when something on them has changed, or when somebody has removed them', async () => {
    const changing = await near('Changing');
    const quiet = await near('Quiet', 3);
    await keepIn(folder);
    await expect.poll(async () => (await state()).files.length, PATIENCE).toBe(2);
    const before = seen(nameOf(quiet));

    await sell(changing.id, 'Somebody');
    await expect.poll(() => textOf(nameOf(changing)), PATIENCE).toContain('Somebody, A');
    expect(seen(nameOf(quiet))).toBe(before);

    await rm(path.join(folder, nameOf(quiet)));
    await sell(changing.id, 'Another');
    await expect.poll(() => existsSync(path.join(folder, nameOf(quiet))), PATIENCE).toBe(true);
  });

  it('wait for a stick that was pulled out, which stops no sale, and are there as soon as it is back', async () => {
    const tonight = await near('Winter Concert');
    await keepIn(folder);
    await expect.poll(files, PATIENCE).toEqual([nameOf(tonight)]);

    await rename(folder, `${folder} elsewhere`);
    await sell(tonight.id, 'Meanwhile');
    await expect.poll(async () => (await state()).state, PATIENCE).toBe('missing');
    expect((await state()).problem).toContain(folder);
    await sell(tonight.id, 'Later');
    expect(existsSync(folder)).toBe(false);

    await rename(`${folder} elsewhere`, folder);
    await expect.poll(() => textOf(nameOf(tonight)), PATIENCE).toContain('Later, A');
    await expect.poll(async () => (await state()).state, PATIENCE).toBe('ready');
  });

  it('say what is in the way where something else has their name', async () => {
    const tonight = await near('Winter Concert');
    await mkdir(path.join(folder, nameOf(tonight)));
    await keepIn(folder);

    await expect.poll(async () => (await state()).state, PATIENCE).toBe('failing');
    expect((await state()).problem).toContain('cannot be written');
    await sell(tonight.id, 'Somebody');
    await rm(path.join(folder, nameOf(tonight)), { recursive: true });
    await expect.poll(() => existsSync(path.join(folder, nameOf(tonight))), PATIENCE).toBe(true);
    await expect.poll(async () => (await state()).problem, PATIENCE).toBeNull();
  });

  it('of 1,000 names are drawn while tills sell, and no sale waits for one', async () => {
    const tonight = await near('Full House', 2, 1200);
    for (let at = 0; at < 1000; at += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, one) => sell(tonight.id, `Guest ${at + one}`)));
    }
    await keepIn(folder);
    let sold = 0;
    while (!existsSync(path.join(folder, nameOf(tonight)))) {
      await sell(tonight.id, `Meanwhile ${sold}`);
      sold += 1;
    }

    const pages = await readPdfFile(path.join(folder, nameOf(tonight)));
    expect(pages.flat().filter((line) => /^Guest \d+, A \d+ Confirmed$/.test(line))).toHaveLength(1000);
    // Drawing takes seconds; a sale that waited for it would take as long.
    expect(sold).toBeGreaterThan(10);
  });

  it('are whole under their names whenever the server is killed', async () => {
    const tonight = await near('Winter Concert', 2, 400);
    await Promise.all(Array.from({ length: 100 }, (_, at) => sell(tonight.id, `Guest ${at}`)));
    await keepIn(folder);
    await expect.poll(files, PATIENCE).toEqual([nameOf(tonight)]);

    for (let kill = 0; kill < 4; kill += 1) {
      await sell(tonight.id, `Kill ${kill}`);
      const isBeingWritten = () => readdirSync(folder).some((name) => name.endsWith('.part'));
      const deadline = performance.now() + PATIENCE.timeout;
      // Amid writing where it can be caught, a little later each time where not.
      while (!isBeingWritten() && performance.now() < deadline) {
        if ((await textOf(nameOf(tonight))).includes(`Kill ${kill}, A`)) break;
      }
      server.kill('SIGKILL');
      await server.ended;
      expect(await textOf(nameOf(tonight))).toContain('Guest 99, A');

      server = await start();
      admin = await signInAsFirstAdmin(server.url);
      await expect.poll(() => textOf(nameOf(tonight)), PATIENCE).toContain(`Kill ${kill}, A`);
    }
    await expect.poll(files, PATIENCE).toEqual([nameOf(tonight)]);
  });
});
