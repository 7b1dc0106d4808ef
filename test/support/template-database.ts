import { createSecretKey, randomBytes } from 'node:crypto';
import type { DatabaseLocation } from '../../server/db/database.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open-database.ts';
import { createUnitOfWork } from '../../server/db/unit-of-work.ts';
import { createServices } from '../../server/services.ts';
import { settableClock, TEST_NOW } from './settable-clock.ts';

/** Fills an empty place with a migrated database and the first admin; copying it is faster than migrating. */
export async function fillTemplate(location: DatabaseLocation): Promise<void> {
  const clock = settableClock(TEST_NOW);
  const database = await openDatabase(location, { strict: true });
  await migrate({ database, unitOfWork: createUnitOfWork(database), clock });
  const signingKey = createSecretKey(randomBytes(32));
  await createServices({ database, clock, signingKey, version: '0' }).users.ensureFirstAdmin();
  await database.close();
}
