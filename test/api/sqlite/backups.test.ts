import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { makeKey, readKey } from '../../../server/backup/passphrase-key.ts';
import type { BackupDetailResponse } from '../../../server/contracts/backups.ts';
import type { Unpacked } from '../../../server/restore/put-in-place.ts';
import { type ApiServer, startApiServer } from '../../support/api-server.ts';
import { askForBackup, backUp, backupState } from '../../support/backups.ts';
import { createBooking, createUser } from '../../support/factories.ts';
import { testFolder } from '../../support/server-process.ts';
import { unansweringFile } from '../../support/unanswering-file.ts';

const PASSPHRASE = 'correct horse battery';
const PATIENCE = { timeout: 20_000 };

async function venue(lookEveryMs?: number) {
  const handedOn: Unpacked[] = [];
  const onRestore = (unpacked: Unpacked) => handedOn.push(unpacked);
  const server = await startApiServer({ backups: { onRestore, lookEveryMs } });
  const dataDir = dirname('file' in server.location ? server.location.file : '');
  return { ...server, dataDir, handedOn };
}

describe('a backup', () => {
  it('is made when it is asked for, checked, counted, and written down', async () => {
    const server = await venue();
    await createBooking(server.admin);

    const asked = await server.admin.post('/api/backups/');

    expect(asked).toMatchObject({ status: 202, body: { running: { progress: expect.any(Number) } } });
    const isOver = async () => (await backupState(server.admin)).running === null;
    await expect.poll(isOver, PATIENCE).toBe(true);
    const { last, problem, folder } = await backupState(server.admin);
    expect(problem).toBeNull();
    expect(last).toMatchObject({
      reason: 'request',
      is_verified: true,
      is_encrypted: false,
      place: 'data',
      made_at: '2027-03-01T12:00:00Z',
      counts: { events: 1, attendees: 1, bookings: 1, newest_booking_at: '2027-03-01T12:00:00Z' },
    });
    expect(readdirSync(folder ?? '').sort()).toEqual([last?.name, `${last?.name}.json`]);
    await expect
      .poll(async () => (await server.admin.get('/api/audit-entries/?action=backup.make')).body, PATIENCE)
      .toMatchObject({ count: 1, results: [{ after: { name: last?.name, reason: 'request' } }] });
  });

  it('is shown against today', async () => {
    const server = await venue();
    await createBooking(server.admin);
    const { name } = await backUp(server.admin);
    server.clock.set('2027-03-01T12:30:00Z');
    await createBooking(server.admin);

    const { body } = await server.admin.get(`/api/backups/${name}/`);

    expect(body as BackupDetailResponse).toMatchObject({
      name,
      counts: { bookings: 1 },
      today: { events: 2, attendees: 2, bookings: 2, newest_booking_at: '2027-03-01T12:30:00Z' },
      made_since: { events: 1, attendees: 1, bookings: 1 },
    });
    // As is what came with the example season, and nobody entered.
    const empty = await venue();
    const { name: first } = await backUp(empty.admin);
    const season = await empty.admin.post('/api/demo/');
    expect((await empty.admin.get(`/api/backups/${first}/`)).body).toMatchObject({ made_since: season.body });
    const unknown = 'foyer-20260101T000000000Z-schedule-000000.sqlite3.gz';
    expect((await server.admin.get(`/api/backups/${unknown}/`)).status).toBe(404);
    expect((await server.admin.get('/api/backups/..%2Ffoyer.sqlite3/')).status).toBe(400);
  });

  it('is shown to a manager, who may make, restore and encrypt none', async () => {
    const server = await venue();
    const { name } = await backUp(server.admin);
    const { client } = await createUser(server, 'manager');

    expect((await client.get('/api/backups/')).status).toBe(200);
    expect((await client.post('/api/backups/')).status).toBe(403);
    expect((await client.post(`/api/backups/${name}/restore/`, {})).status).toBe(403);
    expect((await client.put('/api/backups/passphrase/', { passphrase: PASSPHRASE })).status).toBe(403);
  });

  it('is refused to whoever asks for one after the other', async () => {
    const server = await venue();
    for (let made = 0; made < 6; made += 1) {
      server.clock.set(`2027-03-01T12:0${made}:00Z`);
      await backUp(server.admin);
    }

    expect(await server.admin.post('/api/backups/')).toMatchObject({
      status: 429,
      body: { code: 'throttled' },
    });
  });

  it('counts for nothing while it is half a file, and is unchecked when it is another than it was', async () => {
    const server = await venue();
    const { name } = await backUp(server.admin);
    const shelf = join(server.dataDir, 'backups');
    writeFileSync(join(shelf, `${name}.part`), 'half');
    writeFileSync(join(shelf, name), readFileSync(join(shelf, name)).subarray(0, 5000));

    const { results } = await backupState(server.admin);

    expect(results).toMatchObject([{ name, is_verified: false, counts: null, schema: null }]);
    expect((await server.admin.post(`/api/backups/${name}/restore/`, {})).status).toBe(202);
    await expect
      .poll(async () => (await backupState(server.admin)).last_restore, PATIENCE)
      .toMatchObject({ name, reason: expect.stringContaining('damaged'), kept_as: null });
    expect(server.handedOn).toEqual([]);
  });

  it('that fails to be restored where nothing can be written is told of all the same', async () => {
    const server = await venue();
    const { name } = await backUp(server.admin);
    const shelf = join(server.dataDir, 'backups');
    writeFileSync(join(shelf, name), readFileSync(join(shelf, name)).subarray(0, 5000));
    // Nothing can take this one's place.
    mkdirSync(join(shelf, 'last-restore.json', 'full'), { recursive: true });

    expect((await server.admin.post(`/api/backups/${name}/restore/`, {})).status).toBe(202);

    await expect
      .poll(async () => (await backupState(server.admin)).last_restore, PATIENCE)
      .toMatchObject({ name, reason: expect.stringContaining('damaged') });
    expect((await server.admin.post(`/api/backups/${name}/restore/`, {})).status).toBe(202);
  });
});

describe('a passphrase', () => {
  it('encrypts what is made from then on, and is kept nowhere', async () => {
    const server = await venue();
    await createBooking(server.admin);
    expect((await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE })).status).toBe(204);

    const backup = await backUp(server.admin);

    expect(backup).toMatchObject({ is_encrypted: true, is_verified: true, counts: { bookings: 1 } });
    expect(backup.name).toMatch(/\.age$/);
    expect((await backupState(server.admin)).has_passphrase).toBe(true);
    for (const file of ['backup-key.json', join('backups', backup.name)]) {
      const bytes = readFileSync(join(server.dataDir, file), 'latin1');
      expect(bytes).not.toContain(PASSPHRASE);
      expect(bytes).not.toContain('AGE-SECRET-KEY');
    }
    const { body } = await server.admin.get('/api/audit-entries/?action=backup.set_passphrase');
    expect(body).toMatchObject({ results: [{ after: { has_passphrase: true } }] });
    expect(JSON.stringify(body)).not.toContain(PASSPHRASE);
  });

  it('is asked for before anything is stopped', async () => {
    const server = await venue();
    await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE });
    const { name } = await backUp(server.admin);
    const restore = (body: object) => server.admin.post(`/api/backups/${name}/restore/`, body);

    expect(await restore({})).toMatchObject({
      status: 400,
      body: { passphrase: [expect.stringContaining('encrypted')] },
    });
    expect(await restore({ passphrase: 'wrong horse battery' })).toMatchObject({
      status: 400,
      body: { passphrase: ['This is not the passphrase of this backup.'] },
    });
    expect(server.handedOn).toEqual([]);
    expect((await restore({ passphrase: PASSPHRASE })).status).toBe(202);
    await expect.poll(() => server.handedOn, PATIENCE).toMatchObject([{ name, found: { schema: /./ } }]);
  });

  it('that is taken away again leaves what is made from then on readable', async () => {
    const server = await venue();
    await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE });
    await server.admin.put('/api/backups/passphrase/', { passphrase: null });

    expect(await backUp(server.admin)).toMatchObject({ is_encrypted: false });
    expect(readKey(server.dataDir)).toBeNull();
  });

  it('whose key a power cut has emptied stops nothing but the backups, says how to go on, and leaves none readable', async () => {
    const server = await venue();
    await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE });
    writeFileSync(join(server.dataDir, 'backup-key.json'), '');
    const problem = expect.stringContaining('Set the passphrase again in Backups.');

    expect(await backupState(server.admin)).toMatchObject({ has_passphrase: true, problem });
    expect(await askForBackup(server.admin)).toMatchObject({ problem, results: [] });

    expect((await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE })).status).toBe(204);
    expect((await backupState(server.admin)).problem).toBeNull();
    expect(await backUp(server.admin)).toMatchObject({ is_encrypted: true, is_verified: true });
  });

  it('opens the key with any program that knows age', { timeout: 120_000 }, async () => {
    const { sealed } = await makeKey(PASSPHRASE);
    const other = new Decrypter();
    other.addPassphrase(PASSPHRASE);

    expect(await other.decrypt(Buffer.from(sealed, 'base64'), 'text')).toMatch(/^AGE-SECRET-KEY-1/);
  });
});

describe('a second place', () => {
  const LOOK_EVERY_MS = 200;

  it('gets the newest backups as soon as it is there, and is missing without an alarm', async () => {
    const server = await venue(LOOK_EVERY_MS);
    const stick = join(await testFolder(), 'stick');
    await server.admin.patch('/api/settings/', { backup_folder: stick });
    const { name } = await backUp(server.admin);
    const second = async () => (await backupState(server.admin)).second_place;
    await expect.poll(second, PATIENCE).toMatchObject({ folder: stick, state: 'missing', problem: null });

    mkdirSync(stick);

    await expect.poll(second, PATIENCE).toMatchObject({ state: 'ready', last_at: '2027-03-01T12:00:00Z' });
    expect(readdirSync(stick)).toContain(name);
    expect((await backupState(server.admin)).results.map(({ place }) => place).sort()).toEqual([
      'data',
      'second',
    ]);

    rmSync(stick, { recursive: true });
    await expect.poll(second, PATIENCE).toMatchObject({ state: 'missing' });
  });

  it('holds nothing that can be read once there is a passphrase', { timeout: 90_000 }, async () => {
    const server = await venue(LOOK_EVERY_MS);
    const stick = await testFolder();
    await server.admin.patch('/api/settings/', { backup_folder: stick });
    const readable = await backUp(server.admin);
    await expect.poll(() => readdirSync(stick), PATIENCE).toContain(readable.name);

    await server.admin.put('/api/backups/passphrase/', { passphrase: PASSPHRASE });
    const secret = await backUp(server.admin);

    await expect.poll(() => readdirSync(stick), PATIENCE).toEqual([secret.name]);
  });

  it('that does not answer is said so, and keeps no backup from being made nor Foyer from ending', async () => {
    const server = await venue(LOOK_EVERY_MS);
    const share = await testFolder();
    const other = join(share, 'foyer-20260101T120000000Z-schedule-00000a.sqlite3.gz');
    writeFileSync(other, 'once a backup');
    const facts = await unansweringFile(`${other}.json`);
    await server.admin.patch('/api/settings/', { backup_folder: share });
    await facts.waitedFor();

    server.clock.set('2027-03-01T12:20:00Z');
    await createBooking(server.admin);

    const state = async () => {
      const { last, second_place } = await backupState(server.admin);
      return { made: last?.reason, second: second_place };
    };
    const problem = expect.stringContaining('does not answer');
    await expect.poll(state, PATIENCE).toMatchObject({
      made: 'schedule',
      second: { state: 'failing', problem },
    });
    await server.admin.patch('/api/settings/', { backup_folder: await testFolder() });
    await expect.poll(async () => (await state()).second, PATIENCE).toMatchObject({ state: 'ready' });
    await server.services.backups.stop();
  });
});

/** The first admin, signed in at what the clock shows now. */
async function signedIn({ as, services }: ApiServer) {
  const { access } = await services.tokens.pairFor(await services.users.firstAdmin());
  return as(`Bearer ${access}`);
}

describe('a clock that is wrong by a year', () => {
  it('makes no older backup the newest, hides no loss, and keeps tonight’s from no stick', async () => {
    const server = await venue(200);
    const earlier: string[] = [];
    for (const day of ['01', '02', '03']) {
      server.clock.set(`2027-03-${day}T12:30:00Z`);
      const admin = await signedIn(server);
      await createBooking(admin);
      earlier.unshift((await backUp(admin)).name);
    }
    const stick = await testFolder();

    server.clock.put('2026-01-25T12:00:00Z');
    const admin = await signedIn(server);
    await createBooking(admin);
    const tonight = await backUp(admin);
    await admin.patch('/api/settings/', { backup_folder: stick });

    const { last, results } = await backupState(admin);
    expect(last?.name).toBe(tonight.name);
    expect(results.map(({ name }) => name)).toEqual([tonight.name, ...earlier]);
    const lostWith = async (name = '') => {
      const { body } = await admin.get(`/api/backups/${name}/`);
      return (body as BackupDetailResponse).made_since;
    };
    expect(await lostWith(tonight.name)).toEqual({ events: 0, attendees: 0, bookings: 0 });
    expect(await lostWith(earlier[0])).toEqual({ events: 1, attendees: 1, bookings: 1 });
    await expect.poll(() => readdirSync(stick), PATIENCE).toContain(tonight.name);
  });

  it('has nothing backed up before its time', async () => {
    const server = await venue(200);
    const stick = await testFolder();
    await createBooking(server.admin);
    await backUp(server.admin);
    await server.admin.patch('/api/settings/', { backup_folder: stick });
    server.clock.put('2026-01-25T12:00:00Z');
    const { name } = await backUp(server.admin);
    await createBooking(server.admin);
    // Meanwhile it was looked whether one is due.
    await expect.poll(() => readdirSync(stick), PATIENCE).toContain(name);

    server.clock.set('2026-01-25T12:20:00Z');

    const scheduled = async () =>
      (await backupState(server.admin)).results.filter(({ reason }) => reason === 'schedule');
    await expect.poll(scheduled, PATIENCE).toMatchObject([{ made_at: '2026-01-25T12:20:00Z' }]);
  });
});
