import { describe, expect, it } from 'vitest';
import type { OpenPairingCodePage, PairedResponse } from '../../server/contracts/pairing.ts';
import { type ApiServer, startApiServer } from '../support/api-server.ts';
import { createPairingCode, createUser, pairDevice, replaceFirstPassword } from '../support/factories.ts';

const REFUSED = {
  status: 400,
  body: { code: ['This code is not valid or no longer valid. Ask for a new one.'] },
};

/** A server whose first password is gone, so that devices may be paired. */
async function startPairingServer() {
  const server = await startApiServer();
  return { server, admin: await replaceFirstPassword(server) };
}

const pair = (server: ApiServer, code: string, key?: string) =>
  server.anonymous.send('POST', '/api/pairing/', {
    body: JSON.stringify({ code }),
    headers: { 'Content-Type': 'application/json', ...(key !== undefined && { 'Idempotency-Key': key }) },
  });

describe('a pairing code', () => {
  it('is shown once, and listed without the code until it is used', async () => {
    const { server, admin } = await startPairingServer();
    const { client: manager, user } = await createUser(server, 'manager');

    const { code, ...shown } = await createPairingCode(manager, { device_name: 'Door left' });

    expect(code).toMatch(/^[A-Z2-7]{16}$/);
    expect(shown).toMatchObject({
      device_name: 'Door left',
      role: 'steward',
      created_at: '2027-03-01T12:00:00Z',
      expires_at: '2027-03-01T12:10:00Z',
    });
    const list = async () => (await admin.get('/api/pairing-codes/')).body as OpenPairingCodePage;
    expect((await list()).results).toEqual([
      { ...shown, created_by: { id: user.id, username: user.username } },
    ]);
    expect((await admin.get('/api/pairing-codes/?search=LEFT&ordering=-expires_at')).body).toMatchObject({
      count: 1,
    });
    expect((await admin.get('/api/pairing-codes/?search=right')).body).toMatchObject({ count: 0 });
    await pair(server, code);
    expect((await list()).count).toBe(0);
  });

  it('is answered again for the same key, and none is made twice', async () => {
    const { admin } = await startPairingServer();
    const ask = () =>
      admin.send('POST', '/api/pairing-codes/', {
        body: JSON.stringify({ device_name: 'Door left', role: 'steward' }),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one-and-the-same' },
      });

    expect((await ask()).body).toEqual((await ask()).body);
    expect((await admin.get('/api/pairing-codes/')).body).toMatchObject({ count: 1 });
  });

  it('is in the database and in the trail as nothing that could be used', async () => {
    const { server, admin } = await startPairingServer();
    const { code, id } = await createPairingCode(admin, { device_name: 'Door left' });
    await admin.delete(`/api/pairing-codes/${id}/`);
    const { code: used } = await createPairingCode(admin);
    await pair(server, used);

    const { body } = await admin.get('/api/audit-entries/?page_size=100&ordering=id');

    const { results } = body as { results: { action: string; after: unknown; before: unknown }[] };
    const ofCodes = results.filter(({ action }) => action.startsWith('pairing_code.'));
    expect(ofCodes).toMatchObject([
      { action: 'pairing_code.create', after: { device_name: 'Door left', role: 'steward' } },
      { action: 'pairing_code.delete', before: { device_name: 'Door left', role: 'steward' } },
      { action: 'pairing_code.create' },
    ]);
    expect(results.map(({ action }) => action)).toContain('device.pair');
    const rows = await server.database.all<{ digest: string }>('SELECT * FROM pairing_codes', []);
    expect(JSON.stringify([results, rows])).not.toMatch(new RegExp(`${code}|${used}`, 'i'));
  });

  it('is not made while the first password stands, by whomever', async () => {
    const server = await startApiServer();
    const { client: manager } = await createUser(server, 'manager');
    const refusal = {
      status: 400,
      body: { non_field_errors: ['The first password still stands. Change it, then pair devices.'] },
    };
    const body = { device_name: 'Door left', role: 'steward' };

    expect(await server.admin.post('/api/pairing-codes/', body)).toMatchObject(refusal);
    expect(await manager.post('/api/pairing-codes/', body)).toMatchObject(refusal);
  });

  it('is never one for an admin', async () => {
    const { admin } = await startPairingServer();
    const answer = await admin.post('/api/pairing-codes/', { device_name: 'Door left', role: 'admin' });
    expect(answer.status).toBe(400);
    expect(answer.body).toHaveProperty('role');
  });

  it('is not made without end by one person', async () => {
    const { server, admin } = await startPairingServer();
    for (let made = 0; made < 50; made += 1) await createPairingCode(admin);
    const body = { device_name: 'One more', role: 'steward' };

    expect(await admin.post('/api/pairing-codes/', body)).toMatchObject({
      status: 400,
      body: {
        non_field_errors: ['Too many pairing codes are open. Use or delete some, or wait ten minutes.'],
      },
    });
    const { client: manager } = await createUser(server, 'manager');
    expect((await manager.post('/api/pairing-codes/', body)).status).toBe(201);
  });

  it('is worthless once deleted', async () => {
    const { server, admin } = await startPairingServer();
    const { id, code } = await createPairingCode(admin);

    expect((await admin.delete(`/api/pairing-codes/${id}/`)).status).toBe(204);

    expect(await pair(server, code)).toMatchObject(REFUSED);
    expect(await admin.delete(`/api/pairing-codes/${id}/`)).toMatchObject({
      status: 404,
      body: { detail: `There is no pairing code with id ${id}.` },
    });
  });

  it('is forgotten a day later, the device it has let in is not', async () => {
    const { server, admin } = await startPairingServer();
    const { client } = await pairDevice(server, admin);
    server.clock.set('2027-03-02T12:10:00Z');
    await server.services.pairing.forgetOld();

    expect(await server.database.all('SELECT id FROM pairing_codes', [])).toEqual([]);
    expect((await client.get('/api/me/')).status).toBe(401);
    expect(await server.database.all("SELECT id FROM sessions WHERE kind = 'device'", [])).toHaveLength(1);
  });
});

describe('pairing a device', () => {
  it('lets it in under the name of whoever pairs it, with the role it was given', async () => {
    const { server, admin } = await startPairingServer();
    const { code } = await createPairingCode(admin, { device_name: 'Till 2', role: 'cashier' });

    const { status, body } = await pair(server, code);

    expect(status).toBe(200);
    expect(Object.keys(body as object)).toEqual(['access', 'refresh', 'device']);
    const { access, device } = body as PairedResponse;
    expect(device).toEqual({ name: 'Till 2', role: 'cashier' });
    expect((await server.as(`Bearer ${access}`).get('/api/me/')).body).toMatchObject({
      username: 'admin',
      role: 'cashier',
      device: 'Till 2',
    });
    expect((await admin.get('/api/devices/')).body).toMatchObject({
      count: 1,
      results: [{ kind: 'device', name: 'Till 2', role: 'cashier', paired_by: { username: 'admin' } }],
    });
  });

  it('takes a code as people type it', async () => {
    const { server, admin } = await startPairingServer();
    const { code } = await createPairingCode(admin);
    const typed = ` ${code.slice(0, 4)}-${code.slice(4, 8)} \u2013 ${code.slice(8)}\t`
      .toLowerCase()
      .replaceAll('o', '0')
      .replaceAll('i', '1')
      .replaceAll('b', '8');

    expect((await pair(server, typed)).status).toBe(200);
  });

  it('refuses a code that never was, was used or is too old with the same sentence', async () => {
    const { server, admin } = await startPairingServer();
    const { code: used } = await createPairingCode(admin);
    const { code: old } = await createPairingCode(admin);
    await pair(server, used);

    expect(await pair(server, used)).toMatchObject(REFUSED);
    expect(await pair(server, 'AAAAAAAAAAAAAAAA')).toMatchObject(REFUSED);
    expect(await pair(server, '\u{1F39F}')).toMatchObject(REFUSED);
    expect(await pair(server, "' OR 1=1 --")).toMatchObject(REFUSED);
    server.clock.set('2027-03-01T12:10:00Z');
    expect(await pair(server, old)).toMatchObject(REFUSED);
  });

  it('lets in exactly one of many phones that show the same code at the same moment', async () => {
    const { server, admin } = await startPairingServer();
    const { code } = await createPairingCode(admin);

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_phone, at) => pair(server, code, at % 2 === 0 ? undefined : `phone-${at}`)),
    );

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array(7).fill(400),
    ]);
    expect((await admin.get('/api/devices/')).body).toMatchObject({ count: 1 });
  });

  it('answers the same tokens to a phone that asks again with its key because the answer got lost', async () => {
    const { server, admin } = await startPairingServer();
    const { code } = await createPairingCode(admin);
    const first = await pair(server, code, 'phone-1');

    server.clock.set('2027-03-01T12:01:00Z');
    expect((await pair(server, code, 'phone-1')).body).toEqual(first.body);
    expect(await pair(server, code, 'phone-2')).toMatchObject(REFUSED);
    expect(await pair(server, code)).toMatchObject(REFUSED);
    server.clock.set('2027-03-01T12:01:01Z');
    expect(await pair(server, code, 'phone-1')).toMatchObject(REFUSED);
    expect((await admin.get('/api/devices/')).body).toMatchObject({ count: 1 });
  });

  it('answers no tokens again that were traded or whose device was revoked', async () => {
    const { server, admin } = await startPairingServer();
    const traded = await createPairingCode(admin);
    const revoked = await createPairingCode(admin, { device_name: 'Lost' });
    const { refresh } = (await pair(server, traded.code, 'phone-1')).body as PairedResponse;
    await server.anonymous.post('/api/token/refresh/', { refresh });
    await pair(server, revoked.code, 'phone-2');
    const { body } = await admin.get('/api/devices/?search=Lost');
    const [device] = (body as { results: { id: number }[] }).results;
    await admin.delete(`/api/devices/${device?.id}/`);

    expect(await pair(server, traded.code, 'phone-1')).toMatchObject(REFUSED);
    expect(await pair(server, revoked.code, 'phone-2')).toMatchObject(REFUSED);
  });

  it.each([
    ['is disabled', { isActive: false }],
    ['may pair no more', { role: 'cashier' as const }],
    ['has another password', { tokenVersion: 2 }],
  ])('is refused when whoever made the code %s', async (_what, change) => {
    const { server } = await startPairingServer();
    const { client: manager, user } = await createUser(server, 'manager');
    const { code } = await createPairingCode(manager);
    await server.services.unitOfWork.write((transaction) => user.update(change, { transaction }));

    expect(await pair(server, code)).toMatchObject(REFUSED);
  });

  it('slows down an address that guesses, and says when to try again', async () => {
    const { server, admin } = await startPairingServer();
    const { code } = await createPairingCode(admin);
    for (let tried = 0; tried < 11; tried += 1) {
      expect(await pair(server, 'AAAAAAAAAAAAAAAA')).toMatchObject(REFUSED);
    }

    const { status, headers, body } = await pair(server, code);

    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('1');
    expect(body).toMatchObject({ code: 'throttled' });
    server.clock.set('2027-03-01T12:00:01Z');
    expect((await pair(server, code)).status).toBe(200);
  });

  it('is written down when it is refused, without what was tried', async () => {
    const { server, admin } = await startPairingServer();
    await pair(server, 'MZXW6YTBOI2GK3TD');
    await server.services.audit.settled();

    const { body } = await admin.get('/api/audit-entries/?action=device.pair&outcome=refused');
    expect(body).toMatchObject({ count: 1, results: [{ user: null, after: { code: 'code_not_valid' } }] });
    expect(JSON.stringify(body)).not.toContain('MZXW6');
  });
});

describe('a paired device', () => {
  it('may not pair others, nor see the codes and devices there are', async () => {
    const { server, admin } = await startPairingServer();
    const { client } = await pairDevice(server, admin, { role: 'manager' });
    const refusal = { status: 403, body: { detail: 'A paired device may not do this.' } };

    const body = { device_name: 'Another', role: 'steward' };
    expect(await client.post('/api/pairing-codes/', body)).toMatchObject(refusal);
    expect(await client.get('/api/pairing-codes/')).toMatchObject(refusal);
    expect(await client.delete('/api/pairing-codes/1/')).toMatchObject(refusal);
    expect(await client.get('/api/devices/')).toMatchObject(refusal);
    expect(await client.get('/api/users/')).toMatchObject(refusal);
    expect((await client.get('/api/bookings/')).status).toBe(200);
  });

  it('is shut out at once when it is revoked, with both its tokens', async () => {
    const { server, admin } = await startPairingServer();
    const { client, refresh } = await pairDevice(server, admin);
    expect((await client.get('/api/me/')).status).toBe(200);
    const { body } = await admin.get('/api/devices/');
    const [device] = (body as { results: { id: number }[] }).results;

    expect((await admin.delete(`/api/devices/${device?.id}/`)).status).toBe(204);

    expect((await client.get('/api/me/')).status).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
    expect((await admin.delete(`/api/devices/${device?.id}/`)).status).toBe(404);
  });

  it('stays signed in for thirty days after it was last used', async () => {
    const { server, admin } = await startPairingServer();
    const { refresh } = await pairDevice(server, admin);

    server.clock.set('2027-03-31T11:59:59Z');
    const traded = await server.anonymous.post('/api/token/refresh/', { refresh });
    expect(traded.status).toBe(200);
    server.clock.set('2027-04-30T11:59:59Z');
    const { refresh: next } = traded.body as PairedResponse;
    expect((await server.anonymous.post('/api/token/refresh/', { refresh: next })).status).toBe(401);
  });

  it('may do no more than whoever paired it, from the moment that is less', async () => {
    const { server } = await startPairingServer();
    const { client: manager, user } = await createUser(server, 'manager');
    const { client } = await pairDevice(server, manager, { role: 'cashier' });
    expect((await client.get('/api/bookings/')).status).toBe(200);

    await server.services.unitOfWork.write((transaction) =>
      user.update({ role: 'steward' }, { transaction }),
    );

    expect((await client.get('/api/bookings/')).status).toBe(403);
    expect((await client.get('/api/me/')).body).toMatchObject({ role: 'steward' });
  });

  it('is shut out with whoever paired it', async () => {
    const { server, admin } = await startPairingServer();
    const { client: manager, user } = await createUser(server, 'manager');
    const { client, refresh } = await pairDevice(server, manager);

    await admin.patch(`/api/users/${user.id}/`, { is_active: false });

    expect((await client.get('/api/me/')).status).toBe(401);
    expect((await server.anonymous.post('/api/token/refresh/', { refresh })).status).toBe(401);
  });
});
