import { describe, expect, it } from 'vitest';
import { startApiServer } from '../support/api-server.ts';
import { everyRow } from '../support/database-rows.ts';
import { createEvent, createUser } from '../support/factories.ts';
import { pageOf } from '../support/read-page.ts';

const count = (answer: Parameters<typeof pageOf>[0]) => pageOf(answer).count;

describe('the example season', () => {
  it('brings 40 events, 2,000 attendees and 5,000 bookings, once', async () => {
    const { admin, anonymous } = await startApiServer();

    const first = await admin.post('/api/demo/');
    const second = await admin.post('/api/demo/');

    expect(first).toMatchObject({ status: 201, body: { events: 40, attendees: 2000, bookings: 5000 } });
    expect(second).toMatchObject({
      status: 400,
      body: { non_field_errors: [expect.stringContaining('There are events already')] },
    });
    expect(count(await anonymous.get('/api/events/events/'))).toBe(40);
    expect(count(await admin.get('/api/attendees/'))).toBe(2000);
    expect(count(await admin.get('/api/bookings/'))).toBe(5000);
    expect(count(await anonymous.get('/api/events/events/available/'))).toBeGreaterThan(0);
  });

  it('is found by search as if it had been typed in', async () => {
    const { admin } = await startApiServer();
    await admin.post('/api/demo/');
    const [event] = pageOf<{ id: number; title: string }>(await admin.get('/api/events/events/')).results;

    const found = pageOf<{ id: number }>(
      await admin.get(`/api/events/events/?search=${encodeURIComponent(event?.title ?? '')}`),
    );

    expect(found.results.map(({ id }) => id)).toContain(event?.id);
  });

  it('stays away from a box office that has an event of its own', async () => {
    const { admin, database } = await startApiServer();
    await createEvent(admin);
    const before = await everyRow(database);

    const answer = await admin.post('/api/demo/');

    expect(answer.status).toBe(400);
    expect(await everyRow(database)).toEqual(before);
  });

  it('is loaded once when two ask at the same moment', async () => {
    const { admin, anonymous } = await startApiServer();

    const answers = await Promise.all([admin.post('/api/demo/'), admin.post('/api/demo/')]);

    // Either may be the first.
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    expect(count(await anonymous.get('/api/events/events/'))).toBe(40);
  });

  it.each(['manager', 'cashier', 'steward'] as const)('is not for a %s to load', async (role) => {
    const server = await startApiServer();
    const { client } = await createUser(server, role);

    expect((await client.post('/api/demo/')).status).toBe(403);
    expect((await server.anonymous.post('/api/demo/')).status).toBe(401);
  });
});
