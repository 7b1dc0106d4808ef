import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HealthResponse } from '../../server/contracts/health.ts';
import { startApiServer } from '../support/api-server.ts';
import { testDialect } from '../support/test-database.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

describe('GET /api/health/', () => {
  it('answers version, database and uptime to anybody', async () => {
    const server = await startApiServer();
    server.clock.set('2027-03-01T12:01:30Z');

    expect(await server.anonymous.get('/api/health/')).toMatchObject({
      status: 200,
      body: { status: 'ok', version, database: { dialect: testDialect(), status: 'ok' }, uptime_seconds: 90 },
    });
  });

  it('never answers a negative uptime when the clock was set back', async () => {
    const server = await startApiServer();
    server.clock.set('2027-03-01T11:00:00Z');

    const { body } = await server.anonymous.get('/api/health/');
    expect((body as HealthResponse).uptime_seconds).toBe(0);
  });

  it('answers while a sale holds the writer', async () => {
    const server = await startApiServer();
    let begin = () => {};
    let finish = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const sale = server.services.unitOfWork.write(() => {
      begin();
      return finished;
    });
    await begun;

    expect((await server.anonymous.get('/api/health/')).status).toBe(200);

    finish();
    await sale;
  });

  it('says so when the database does not answer', async () => {
    const server = await startApiServer();
    await server.services.unitOfWork.drain();
    const { connectionManager } = server.database.sequelize as unknown as {
      connectionManager: { getConnection: () => Promise<never> };
    };
    const { getConnection } = connectionManager;
    connectionManager.getConnection = () => Promise.reject(new Error('disk unplugged'));

    expect(await server.anonymous.get('/api/health/')).toMatchObject({
      status: 503,
      body: { detail: 'The database does not answer.', code: 'database_unavailable' },
    });
    connectionManager.getConnection = getConnection;
  });
});
