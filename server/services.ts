import type { KeyObject } from 'node:crypto';
import type { Database } from './db/database.ts';
import { defineModels } from './db/models.ts';
import { createUnitOfWork } from './db/unit-of-work.ts';
import { createAttendeeService } from './features/attendees/attendee.service.ts';
import { createAuditService } from './features/audit/audit.service.ts';
import { createTrail } from './features/audit/trail.service.ts';
import { createBackupService } from './features/backups/backup.service.ts';
import { createBookingService } from './features/bookings/booking.service.ts';
import { createHoldService } from './features/bookings/holds.ts';
import { createConnectionService } from './features/connections/connection.service.ts';
import { createCountryService } from './features/countries/country.service.ts';
import { createDemoService } from './features/demo/demo.service.ts';
import { createDoorListService } from './features/door-lists/door-list.service.ts';
import { createEventService } from './features/events/event.service.ts';
import { createHealthService } from './features/health/health.service.ts';
import { createIdempotencyService } from './features/idempotency/idempotency.service.ts';
import { createPairingService } from './features/pairing/pairing.service.ts';
import { createSessionService } from './features/sessions/session.service.ts';
import { createSettingsService } from './features/settings/settings.service.ts';
import { createSharingService } from './features/sharing/sharing.service.ts';
import { createThrottleService } from './features/throttle/throttle.service.ts';
import { createTokenService } from './features/tokens/token.service.ts';
import { createUserService } from './features/users/user.service.ts';
import { createVenueService } from './features/venue/venue.service.ts';
import type { Clock } from './lib/clock.ts';
import { ownTimeZone } from './lib/own-time-zone.ts';
import type { PasswordCost } from './lib/passwords.ts';

export type Services = ReturnType<typeof createServices>;

/** The composition root: every service with what it needs, and nothing else. */
export function createServices(deps: {
  database: Database;
  clock: Clock;
  signingKey: KeyObject;
  version: string;
  /** Of the hashes of passwords made from now on, where it is not the usual one. */
  passwordCost?: PasswordCost;
}) {
  const { database, clock, signingKey, version, passwordCost } = deps;
  const models = defineModels(database.sequelize);
  const trail = createTrail({ database, clock });
  const unitOfWork = createUnitOfWork(database, trail.journal);
  const sessions = createSessionService({ models, database, clock, unitOfWork, signingKey, trail });
  const users = createUserService({ models, database, clock, unitOfWork, sessions, trail, passwordCost });
  const throttle = createThrottleService({ models, unitOfWork, clock, signingKey });
  const audit = createAuditService({ trail, database, unitOfWork });
  const countries = createCountryService({ models });
  const events = createEventService({ models, database, clock, countries, trail });
  const idempotency = createIdempotencyService({ models, clock, unitOfWork, signingKey });
  const attendees = createAttendeeService({ models, database, unitOfWork, clock, idempotency, trail });
  const holds = createHoldService({ database, unitOfWork, clock, trail });
  const bookings = createBookingService({
    models,
    database,
    unitOfWork,
    clock,
    events,
    attendees,
    holds,
    trail,
  });
  const settings = createSettingsService({ models, clock, trail, zone: ownTimeZone() });
  const tokens = createTokenService({ key: signingKey, clock, unitOfWork, users, sessions, throttle, audit });
  return {
    unitOfWork,
    audit,
    idempotency,
    users,
    countries,
    events,
    attendees,
    sessions,
    connections: createConnectionService(),
    throttle,
    tokens,
    pairing: createPairingService({
      models,
      database,
      clock,
      unitOfWork,
      signingKey,
      users,
      sessions,
      tokens,
      throttle,
      audit,
    }),
    bookings,
    sharing: createSharingService({ settings, users, unitOfWork, clock }),
    venue: createVenueService({ settings, users, events }),
    backups: createBackupService({ database, clock, unitOfWork, audit, settings }),
    doorLists: createDoorListService({ database, settings, audit, clock }),
    holds,
    demo: createDemoService({ clock, countries, events, attendees, bookings, settings, trail }),
    health: createHealthService({ database, clock, version }),
  };
}
