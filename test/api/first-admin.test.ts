import { expect, it } from 'vitest';
import { createServices } from '../../server/services.ts';
import { startApiServer } from '../support/api-server.ts';

it('is made once by processes that start on a new database at the same moment', async () => {
  const { database, clock, signingKey, services } = await startApiServer();
  await services.unitOfWork.write((transaction) =>
    database.sequelize.query('DELETE FROM users', { transaction }),
  );
  const { users } = createServices({ database, clock, signingKey, version: '0' });

  await Promise.all([users.ensureFirstAdmin(), users.ensureFirstAdmin()]);

  expect(await database.all('SELECT username FROM users', [])).toEqual([{ username: 'admin' }]);
});
