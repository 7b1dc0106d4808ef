import { beforeAll, describe, expect, it } from 'vitest';
import { buildIfStale } from '../../../scripts/build.ts';
import { loadConfig } from '../../../server/config.ts';
import type { BookingResponse } from '../../../server/contracts/bookings.ts';
import { TokenPairResponse } from '../../../server/contracts/tokens.ts';
import { openBoxOffice } from '../../../server/start.ts';
import { createApiClient } from '../../support/api-client.ts';
import { createAttendee, createEvent } from '../../support/factories.ts';
import { type KeyedAnswer, keyedPost } from '../../support/keyed-post.ts';
import { pageOf } from '../../support/read-page.ts';
import { type ServerProcess, startServerProcess, testFolder } from '../../support/server-process.ts';

beforeAll(() => buildIfStale(), 180_000);

const BOOKINGS = '/api/bookings/';
const SALES = 60;
const WINDOWS = 4;

function startIn(dataDir: string): Promise<ServerProcess> {
  return startServerProcess({ args: ['--port', '0', '--data-dir', dataDir] });
}

async function till(server: ServerProcess) {
  const answer = await createApiClient(server.url).post('/api/token/', {
    username: 'admin',
    password: 'admin',
  });
  const authorization = `Bearer ${TokenPairResponse.parse(answer.body).access}`;
  return {
    admin: createApiClient(server.url, authorization),
    post: keyedPost({ baseUrl: server.url }, authorization),
  };
}

describe.each(['SIGKILL', 'SIGTERM'] as const)('a till whose server ends by %s', (signal) => {
  it('asks again with the same keys and has every seat once, the answered ones with the same answer', async () => {
    const dataDir = await testFolder();
    const before = await startIn(dataDir);
    const { admin, post } = await till(before);
    const event = await createEvent(admin, {
      start_datetime: '2090-06-15T19:00:00Z',
      end_datetime: '2090-06-15T22:00:00Z',
      capacity: SALES,
    });
    const attendees = await Promise.all(Array.from({ length: SALES }, () => createAttendee(admin)));
    const sales = attendees.map(({ id }) => ({ key: `sale-${id}`, body: { event: event.id, attendee: id } }));

    const answered = new Map<string, KeyedAnswer>();
    const windows = Array.from({ length: WINDOWS }, async (_, window) => {
      for (const { key, body } of sales.filter((_sale, index) => index % WINDOWS === window)) {
        const answer = await post(BOOKINGS, key, body).catch(() => null);
        if (answer === null) return;
        answered.set(key, answer);
        if (answered.size === 2 * WINDOWS) before.kill(signal);
      }
    });
    await Promise.all([before.ended, ...windows]);

    const after = await till(await startIn(dataDir));
    const again = await Promise.all(sales.map(({ key, body }) => after.post(BOOKINGS, key, body)));

    expect(answered.size).toBeLessThan(SALES);
    for (const [index, answer] of again.entries()) {
      const { key, body } = sales[index] ?? {};
      expect(answer).toMatchObject({ status: 201, body });
      const first = answered.get(key ?? '');
      if (first !== undefined) expect(answer).toMatchObject({ isReplay: true, text: first.text });
    }
    const { count, results } = pageOf<BookingResponse>(await after.admin.get(`${BOOKINGS}?page_size=100`));
    expect(count).toBe(SALES);
    expect(new Set(results.map((booking) => booking.attendee)).size).toBe(SALES);
  });
});

describe('a sale between two identical requests', () => {
  it('is there once although the server was killed in between', async () => {
    const dataDir = await testFolder();
    const before = await startIn(dataDir);
    const { post } = await till(before);
    const walkIn = { first_name: 'Wilma', last_name: 'Walkin' };
    const first = await post('/api/attendees/', 'walk-in', walkIn);
    before.kill('SIGKILL');
    await before.ended;

    const after = await till(await startIn(dataDir));
    const second = await after.post('/api/attendees/', 'walk-in', walkIn);

    expect(second).toMatchObject({ status: 201, isReplay: true, text: first.text });
    expect(pageOf(await after.admin.get('/api/attendees/'))).toMatchObject({ count: 1 });
  });
});

describe('a start', () => {
  it('removes the answers nobody can ask for any more', async () => {
    const dataDir = await testFolder();
    const before = await startIn(dataDir);
    const { post } = await till(before);
    await post('/api/attendees/', 'walk-in', { first_name: 'Wilma', last_name: 'Walkin' });
    before.kill('SIGTERM');
    await before.ended;
    const config = loadConfig({ arguments: { dataDir }, environment: {}, dotenv: '' });
    const aged = await openBoxOffice(config, '0');
    await aged.services.unitOfWork.write((transaction) =>
      aged.database.sequelize.query("UPDATE idempotency_keys SET created_at = '2026-01-01'", { transaction }),
    );
    await aged.database.close();

    const again = await startIn(dataDir);
    again.kill('SIGTERM');
    expect(await again.ended).toMatchObject({ code: 0, stderr: '' });

    const left = await openBoxOffice(config, '0');
    const [rows] = await left.database.sequelize.query('SELECT id FROM idempotency_keys');
    await left.database.close();
    expect(rows).toEqual([]);
  });
});
