import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { type ApiServer, openApiServer } from './api-server.ts';
import { attendeeBody, createAttendee, createBooking, createEvent, createUser } from './factories.ts';
import { keyedPost } from './keyed-post.ts';
import { fillTemplate } from './template-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

const KEYED = { key: 'moved-once', body: attendeeBody({ first_name: 'Zoë', last_name: 'Keyed' }) };

/** A closed SQLite file with a season in which everything occurs that a season can hold. */
export type RichSeason = {
  file: string;
  signingKey: KeyObject;
  /** A cashier's Authorization header, and that of one whose account was disabled. */
  cashier: string;
  disabled: string;
  /** A registration that was named by an Idempotency-Key, and its answer to the byte. */
  keyed: { key: string; body: unknown; answer: string };
  /** The ids that deleted records had, each the highest of its kind. */
  deleted: { event: number; attendee: number; booking: number };
};

async function sellSeats({ admin, clock, services }: ApiServer): Promise<void> {
  const full = await createEvent(admin, { title: 'Ночь 🎭 & “quotes” \\ back', capacity: 3, price: '0.00' });
  const held = await createEvent(admin, { title: 'Zwölf Uhr mittags', capacity: 2, hold_minutes: 10 });
  const closed = await createEvent(admin, {
    description: 'Two lines\nand a "third" – 漢字',
    location_id: 249,
  });
  const noEmail = await createAttendee(admin, {
    first_name: 'José',
    email: null,
    phone: null,
    date_of_birth: null,
  });
  const leap = await createAttendee(admin, { last_name: 'Ångström', date_of_birth: '1904-02-29' });
  for (const { id: attendee } of [noEmail, leap]) {
    await createBooking(admin, { event: full.id, attendee, status: 'confirmed' });
  }
  await createBooking(admin, { event: full.id });
  const cancelled = await createBooking(admin, { event: closed.id, attendee: leap.id });
  await admin.post(`/api/bookings/${cancelled.id}/cancel/`);
  await admin.patch(`/api/events/events/${closed.id}/`, { is_active: false });

  const erased = await createAttendee(admin, { first_name: 'Forgotten', last_name: 'Person' });
  await createBooking(admin, { event: held.id, attendee: erased.id, status: 'confirmed' });
  await admin.post(`/api/attendees/${erased.id}/erase/`);
  await createBooking(admin, { event: held.id });
  clock.set('2027-03-01T12:10:00Z');
  await services.holds.release();
  clock.set('2027-03-01T12:10:00.123Z');
  await createBooking(admin, { event: held.id });
  await admin.patch('/api/settings/', { https_port: 9443 });
}

/** Deletes the newest record of each kind, whose ids nobody may get again. */
async function deleteNewest({ admin }: ApiServer): Promise<RichSeason['deleted']> {
  const booking = await createBooking(admin);
  await admin.delete(`/api/bookings/${booking.id}/`);
  await admin.delete(`/api/attendees/${booking.attendee}/`);
  await admin.delete(`/api/events/events/${booking.event}/`);
  return { event: booking.event, attendee: booking.attendee, booking: booking.id };
}

async function disable(server: ApiServer, username: string): Promise<void> {
  await server.services.unitOfWork.write((transaction) =>
    server.database.sequelize.query('UPDATE users SET is_active = FALSE WHERE username = :username', {
      replacements: { username },
      transaction,
    }),
  );
}

/** A code that a device was paired with: whose it was is not asked while the first password stands. */
async function leaveCode(server: ApiServer): Promise<void> {
  await server.services.unitOfWork.write((transaction) =>
    server.database.sequelize.query(
      `INSERT INTO pairing_codes
        (digest, device_name, role, created_by_id, token_version, created_at, expires_at, used_at, session_id)
        SELECT :digest, 'Door left', 'steward', user_id, 1, created_at, expires_at, created_at, id
        FROM sessions ORDER BY id LIMIT 1`,
      { replacements: { digest: 'd'.repeat(64) }, transaction },
    ),
  );
}

/** Sells a small season on a server of its own and closes it. */
async function sellSeason(file: string): Promise<RichSeason> {
  await fillTemplate({ file });
  const signingKey = createSecretKey(randomBytes(32));
  const { server, close } = await openApiServer({ existing: { location: { file }, signingKey } });
  try {
    const cashier = await createUser(server, 'cashier', 'Käthe');
    const gone = await createUser(server, 'manager', 'gone');
    await disable(server, 'gone');
    await leaveCode(server);
    await sellSeats(server);
    const authorization = `Bearer ${cashier.access}`;
    const { text } = await keyedPost(server, authorization)('/api/attendees/', KEYED.key, KEYED.body);
    const deleted = await deleteNewest(server);
    return {
      file,
      signingKey,
      cashier: authorization,
      disabled: `Bearer ${gone.access}`,
      keyed: { ...KEYED, answer: text },
      deleted,
    };
  } finally {
    await close();
  }
}

let sold: Promise<{ season: RichSeason; remove: () => Promise<void> }> | null = null;
// Registered while a test file is collected, so that it runs after the file's last test.
afterAll(async () => (await sold)?.remove());

/** A small season in a file of this test's own, sold once per test file; it goes when the test ends. */
export async function richSeason(): Promise<RichSeason> {
  sold ??= temporaryFolder().then(async ({ path: folder, remove }) => ({
    season: await sellSeason(path.join(folder, 'foyer.sqlite3')),
    remove,
  }));
  const { season } = await sold;
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  const file = path.join(folder.path, 'foyer.sqlite3');
  await copyFile(season.file, file);
  return { ...season, file };
}
