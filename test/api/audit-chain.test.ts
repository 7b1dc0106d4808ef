import { describe, expect, it } from 'vitest';
import { hashOf } from '../../server/features/audit/chain.ts';
import { readAfter } from '../../server/features/audit/stored-entries.ts';
import { verifyTrail } from '../../server/features/audit/verify-trail.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { entriesOf } from '../support/audit.ts';
import { createAttendee, createBooking } from '../support/factories.ts';

const LIFT = {
  sqlite: [
    'DROP TRIGGER IF EXISTS audit_entries_only_at_the_end',
    'DROP TRIGGER IF EXISTS audit_entries_stay_as_they_are',
    'DROP TRIGGER IF EXISTS audit_entries_stay',
  ],
  postgres: ['ALTER TABLE audit_entries DISABLE TRIGGER USER'],
} as const;

/** A server with a dozen entries. */
async function openTrail(): Promise<ApiServer> {
  const server = await startApiServer();
  for (let made = 0; made < 4; made += 1) await createBooking(server.admin);
  return server;
}

/** Does what somebody does who has got around the database's own refusals. */
function tamper({ database, services }: ApiServer, ...statements: string[]): Promise<void> {
  return services.unitOfWork.write(async (tx) => {
    for (const sql of [...LIFT[database.dialect.name], ...statements]) await database.run(sql, [], tx);
  });
}

async function verified({ admin }: ApiServer) {
  const { status, body } = await admin.post('/api/audit-entries/verify/');
  expect(status).toBe(200);
  return body;
}

const broken = (id: number, flaw: string) => ({
  entries: id - 1,
  is_intact: false,
  first_broken_id: id,
  flaw,
  head: expect.any(String),
});

describe('the chain of the trail', () => {
  it('holds from the first entry to the last, which is its head', async () => {
    const server = await openTrail();
    const [last] = await entriesOf(server);

    expect(last?.id).toBe(12);
    expect(await verified(server)).toEqual({
      entries: 12,
      is_intact: true,
      first_broken_id: null,
      flaw: null,
      head: last?.hash,
    });
  });

  it('holds where nothing has happened yet', async () => {
    expect(await verified(await startApiServer())).toEqual({
      entries: 0,
      is_intact: true,
      first_broken_id: null,
      flaw: null,
      head: null,
    });
  });

  it.each([
    ['who did it', "username = 'somebody'"],
    ['who it was by id', 'user_id = 77'],
    ['when', "at = '2001-01-01 00:00:00.000 +00:00'"],
    ['from where', "address = '10.0.0.9'"],
    ['on which device', "device = 'another'"],
    ['what', "action = 'booking.cancel'"],
    ['whether it was refused', "outcome = 'refused'"],
    ['to which record', 'record_id = 99'],
    ['of which kind', "record_type = 'user'"],
    ['for which event', 'event_id = 99'],
    ['by which request', "request_id = 'x'"],
    ['that its details are gone, digest and all', 'details = NULL, salt = NULL, details_digest = NULL'],
    ['its hash', `hash = '${'a'.repeat(64)}'`],
  ])('breaks at an entry in which somebody changed %s', async (_what, change) => {
    const server = await openTrail();
    await tamper(server, `UPDATE audit_entries SET ${change} WHERE id = 5`);

    expect(await verified(server)).toEqual(broken(5, 'changed'));
  });

  it.each([
    ['the details', 'details = \'{"after":{"capacity":9}}\''],
    ['their salt', `salt = '${'b'.repeat(32)}'`],
    ['the salt alone, to have them pass for erased', 'salt = NULL'],
    ['the details alone', 'details = NULL'],
  ])('breaks at an entry in which somebody changed %s', async (_what, change) => {
    const server = await openTrail();
    await tamper(server, `UPDATE audit_entries SET ${change} WHERE id = 5`);

    expect(await verified(server)).toEqual(broken(5, 'details_changed'));
  });

  it('breaks after an entry that was changed together with its hash', async () => {
    const server = await openTrail();
    const [fourth, fifth] = await readAfter(server.database, 3, 2);
    if (!fourth || !fifth) throw new Error('There are no such entries.');
    const forged = hashOf({ ...fifth, username: 'somebody' }, fourth.hash);
    await tamper(server, `UPDATE audit_entries SET username = 'somebody', hash = '${forged}' WHERE id = 5`);

    expect(await verified(server)).toEqual(broken(6, 'changed'));
  });

  it('breaks where an entry was removed, also the first one', async () => {
    const server = await openTrail();
    await tamper(server, 'DELETE FROM audit_entries WHERE id = 5');
    expect(await verified(server)).toEqual(broken(5, 'missing'));

    await tamper(server, 'DELETE FROM audit_entries WHERE id = 1');
    expect(await verified(server)).toMatchObject({ first_broken_id: 1, flaw: 'missing', head: null });
  });

  it('breaks where an entry was removed and the others were moved up', async () => {
    const server = await openTrail();
    const up = [6, 7, 8, 9, 10, 11, 12].map(
      (id) => `UPDATE audit_entries SET id = ${id - 1} WHERE id = ${id}`,
    );
    await tamper(server, 'DELETE FROM audit_entries WHERE id = 5', ...up);

    expect(await verified(server)).toEqual(broken(5, 'changed'));
  });

  it('breaks where two entries changed places', async () => {
    const server = await openTrail();
    await tamper(
      server,
      'UPDATE audit_entries SET id = 100 WHERE id = 5',
      'UPDATE audit_entries SET id = 5 WHERE id = 6',
      'UPDATE audit_entries SET id = 6 WHERE id = 100',
    );

    expect(await verified(server)).toEqual(broken(5, 'changed'));
  });

  it('breaks where an entry was put in that nobody wrote', async () => {
    const server = await openTrail();
    await tamper(
      server,
      'INSERT INTO audit_entries (id, at, action, outcome, hash) SELECT 13, at, action, outcome, hash FROM audit_entries WHERE id = 12',
    );

    expect(await verified(server)).toEqual(broken(13, 'changed'));
  });

  it('does not break where its end was cut off, which shows against a head noted before', async () => {
    const server = await openTrail();
    const heads = (await entriesOf(server)).map(({ hash }) => hash);
    await tamper(server, 'DELETE FROM audit_entries WHERE id > 9');

    expect(await verified(server)).toMatchObject({ entries: 9, is_intact: true });
    expect(await verifyTrail(server.database, { head: heads[0] })).toMatchObject({
      broken: { id: 10, flaw: 'cut' },
    });
    expect(await verifyTrail(server.database, { head: heads[11] })).toMatchObject({ broken: null });
  });

  it('goes on after its end was cut off behind the back of the running program', async () => {
    const server = await openTrail();
    await tamper(server, 'DELETE FROM audit_entries WHERE id > 9');
    await createAttendee(server.admin);

    expect(await verified(server)).toMatchObject({ entries: 10, is_intact: true });
  });

  it('holds when somebody is erased, and names details that are empty though nobody was', async () => {
    const server = await openTrail();
    const { id } = await createAttendee(server.admin, { first_name: 'Forgotten' });
    await server.admin.patch(`/api/attendees/${id}/`, { last_name: 'Forsooth' });
    await server.admin.post(`/api/attendees/${id}/erase/`);

    const entries = await entriesOf(server, `record_type=attendee&record_id=${id}`);
    expect(entries.map(({ before, after, is_erased }) => ({ before, after, is_erased }))).toEqual([
      { before: null, after: null, is_erased: false },
      { before: null, after: null, is_erased: true },
      { before: null, after: null, is_erased: true },
    ]);
    expect(await verified(server)).toMatchObject({ is_intact: true, entries: 15 });

    await tamper(server, 'UPDATE audit_entries SET details = NULL, salt = NULL WHERE id = 5');
    await tamper(server, 'UPDATE audit_entries SET details = NULL, salt = NULL WHERE id = 9');
    expect(await verified(server)).toMatchObject({ first_broken_id: 5, flaw: 'details_emptied' });
  });

  it('forgets somebody who was registered and erased in the same commit', async () => {
    const server = await startApiServer();
    const { services, database } = server;
    await services.unitOfWork.write(async (tx) => {
      const record = { type: 'attendee', id: 7 } as const;
      services.audit.record({ action: 'attendee.register', record, after: { first_name: 'Brief' } }, tx);
      services.audit.record({ action: 'attendee.erase', record, erases: true }, tx);
    });

    expect(JSON.stringify(await database.all('SELECT * FROM audit_entries', []))).not.toContain('Brief');
    expect(await verified(server)).toMatchObject({ entries: 2, is_intact: true });
  });
});
