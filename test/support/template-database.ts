import { createSecretKey, randomBytes } from 'node:crypto';
import type { DatabaseLocation } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { createUnitOfWork } from '../../server/db/unit-of-work.ts';
import { createServices } from '../../server/services.ts';
import { settableClock, TEST_NOW } from './settable-clock.ts';

/** Hashes that are soon made; those that are made in earnest have a test of their own. */
export const CHEAP_HASHES = { N: 2 ** 10, r: 8, p: 1 };

/** Fills an empty place with a migrated database and the first admin; copying it is faster than migrating. */
export async function fillTemplate(location: DatabaseLocation): Promise<void> {
  const clock = settableClock(TEST_NOW);
  const database = await openDatabase(location, { strict: true });
  await migrate({ database, unitOfWork: createUnitOfWork(database), clock });
  const signingKey = createSecretKey(randomBytes(32));
  await createServices({
    database,
    clock,
    signingKey,
    version: '0',
    passwordCost: CHEAP_HASHES,
  }).users.ensureFirstAdmin();
  await database.close();
}
