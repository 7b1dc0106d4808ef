import * as postgresBoxOffice from '../dialects/postgres/migrations/0001-box-office.ts';
import * as postgresKeys from '../dialects/postgres/migrations/0002-idempotency-keys.ts';
import * as postgresLists from '../dialects/postgres/migrations/0003-lists-and-search.ts';
import * as postgresHolds from '../dialects/postgres/migrations/0004-holds.ts';
import * as postgresSessions from '../dialects/postgres/migrations/0007-sessions.ts';
import * as postgresAudit from '../dialects/postgres/migrations/0008-audit.ts';
import * as postgresSettings from '../dialects/postgres/migrations/0009-settings.ts';
import * as postgresPairing from '../dialects/postgres/migrations/0010-pairing.ts';
import * as postgresVersions from '../dialects/postgres/migrations/0011-versions.ts';
import * as postgresHeldSince from '../dialects/postgres/migrations/0012-held-since.ts';
import * as sqliteBoxOffice from '../dialects/sqlite/migrations/0001-box-office.ts';
import * as sqliteKeys from '../dialects/sqlite/migrations/0002-idempotency-keys.ts';
import * as sqliteLists from '../dialects/sqlite/migrations/0003-lists-and-search.ts';
import * as sqliteHolds from '../dialects/sqlite/migrations/0004-holds.ts';
import * as sqliteLastSeat from '../dialects/sqlite/migrations/0005-no-seat-beyond-the-last.ts';
import * as sqliteOpenEvents from '../dialects/sqlite/migrations/0006-open-events.ts';
import * as sqliteSessions from '../dialects/sqlite/migrations/0007-sessions.ts';
import * as sqliteAudit from '../dialects/sqlite/migrations/0008-audit.ts';
import * as sqliteSettings from '../dialects/sqlite/migrations/0009-settings.ts';
import * as sqlitePairing from '../dialects/sqlite/migrations/0010-pairing.ts';
import * as sqliteVersions from '../dialects/sqlite/migrations/0011-versions.ts';
import * as sqliteHeldSince from '../dialects/sqlite/migrations/0012-held-since.ts';
import type { Migration } from './migration.ts';

/** What a step does in each database. */
type Statements = Readonly<Record<'sqlite' | 'postgres', { up(): readonly string[] }>>;

const step = (name: string, statements: Statements): Migration => ({
  name,
  up: (dialect) => statements[dialect].up(),
});

/** Every step in order. Static, since a bundled program has no folder to search. */
export const migrations: readonly Migration[] = [
  step('0001-box-office', { sqlite: sqliteBoxOffice, postgres: postgresBoxOffice }),
  step('0002-idempotency-keys', { sqlite: sqliteKeys, postgres: postgresKeys }),
  step('0003-lists-and-search', { sqlite: sqliteLists, postgres: postgresLists }),
  step('0004-holds', { sqlite: sqliteHolds, postgres: postgresHolds }),
  // PostgreSQL has no statement that would skip a trigger's refusal, and its index has the condition in this form.
  step('0005-no-seat-beyond-the-last', { sqlite: sqliteLastSeat, postgres: { up: () => [] } }),
  step('0006-open-events', { sqlite: sqliteOpenEvents, postgres: { up: () => [] } }),
  step('0007-sessions', { sqlite: sqliteSessions, postgres: postgresSessions }),
  step('0008-audit', { sqlite: sqliteAudit, postgres: postgresAudit }),
  step('0009-settings', { sqlite: sqliteSettings, postgres: postgresSettings }),
  step('0010-pairing', { sqlite: sqlitePairing, postgres: postgresPairing }),
  step('0011-versions', { sqlite: sqliteVersions, postgres: postgresVersions }),
  step('0012-held-since', { sqlite: sqliteHeldSince, postgres: postgresHeldSince }),
];
