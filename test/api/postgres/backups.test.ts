import { expect, it } from 'vitest';
import { startApiServer } from '../../support/api-server.ts';

it('leaves the backups to PostgreSQL where it keeps the season', async () => {
  const { admin } = await startApiServer();

  expect(await admin.get('/api/backups/')).toMatchObject({
    status: 200,
    body: { is_available: false, results: [], problem: expect.stringContaining('PostgreSQL') },
  });
});
