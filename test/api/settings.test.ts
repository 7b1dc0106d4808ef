import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { createUser } from '../support/factories.ts';

const UNTOUCHED = {
  venue_name: null,
  country: null,
  time_zone: new Intl.DateTimeFormat('en').resolvedOptions().timeZone,
  currency: null,
  language: null,
  appearance: 'system',
  setup_done: false,
  log_level: 'info',
  share_on_network: false,
  https_port: 8443,
  join_port: 8080,
  allow_plain_http: false,
  door_list_folder: null,
  door_list_hours: 36,
  backup_folder: null,
  backup_every_minutes: 15,
};

describe('the settings of a venue', () => {
  it('are as Foyer comes until somebody changes them', async () => {
    const { admin } = await startApiServer();

    expect(await admin.get('/api/settings/')).toMatchObject({ status: 200, body: UNTOUCHED });
  });

  it('keep what an admin changed and leave the rest', async () => {
    const { admin } = await startApiServer();

    const changed = await admin.patch('/api/settings/', { https_port: 9443 });

    expect(changed).toMatchObject({ status: 200, body: { ...UNTOUCHED, https_port: 9443 } });
    await admin.patch('/api/settings/', { join_port: 9080 });
    await admin.patch('/api/settings/', { https_port: 9444 });
    expect((await admin.get('/api/settings/')).body).toEqual({
      ...UNTOUCHED,
      https_port: 9444,
      join_port: 9080,
    });
  });

  it('may be read by a manager, who may not change them', async () => {
    const server = await startApiServer();
    const { client } = await createUser(server, 'manager');

    expect((await client.get('/api/settings/')).status).toBe(200);
    expect((await client.patch('/api/settings/', { https_port: 9443 })).status).toBe(403);
    expect((await server.admin.get('/api/settings/')).body).toEqual(UNTOUCHED);
  });

  it.each([80, 1023, 65_536, 8443.5, '8443'])('have no port %s, which the answer names', async (port) => {
    const { admin } = await startApiServer();

    expect(await admin.patch('/api/settings/', { https_port: port })).toMatchObject({
      status: 400,
      body: { https_port: ['Must be a port from 1024 to 65535.'] },
    });
  });

  it('are as Foyer comes where the database holds something this version does not know', async () => {
    const { admin, services, database } = await startApiServer();
    await services.unitOfWork.write(async (tx) => {
      for (const [key, value] of [
        ['https_port', '"a hundred"'],
        ['join_port', 'no JSON'],
        ['of_a_later_version', 'true'],
      ] as const) {
        const sql = 'INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)';
        await database.run(sql, [key, value, '2027-01-01 00:00:00.000 +00:00'], tx);
      }
    });

    expect((await admin.get('/api/settings/')).body).toEqual(UNTOUCHED);
  });
});
