import { attendeeRoutes } from './features/attendees/attendee.routes.ts';
import { auditRoutes } from './features/audit/audit.routes.ts';
import { backupRoutes } from './features/backups/backup.routes.ts';
import { bookingRoutes } from './features/bookings/booking.routes.ts';
import { connectionRoutes } from './features/connections/connection.routes.ts';
import { countryRoutes } from './features/countries/country.routes.ts';
import { demoRoutes } from './features/demo/demo.routes.ts';
import { doorListRoutes } from './features/door-lists/door-list.routes.ts';
import { eventRoutes } from './features/events/event.routes.ts';
import { healthRoutes } from './features/health/health.routes.ts';
import { meRoutes } from './features/me/me.routes.ts';
import { pairingRoutes } from './features/pairing/pairing.routes.ts';
import { sessionRoutes } from './features/sessions/session.routes.ts';
import { settingsRoutes } from './features/settings/settings.routes.ts';
import { sharingRoutes } from './features/sharing/sharing.routes.ts';
import { tokenRoutes } from './features/tokens/token.routes.ts';
import { userRoutes } from './features/users/user.routes.ts';
import { venueRoutes } from './features/venue/venue.routes.ts';
import type { Route } from './http/define-route.ts';

/** Every operation of the API, one line per feature: what a queue waits for first, since a path is compared in turn. */
export const routes: readonly Route[] = [
  ...eventRoutes,
  ...bookingRoutes,
  ...attendeeRoutes,
  ...tokenRoutes,
  ...meRoutes,
  ...userRoutes,
  ...sessionRoutes,
  ...pairingRoutes,
  ...connectionRoutes,
  ...doorListRoutes,
  ...countryRoutes,
  ...venueRoutes,
  ...settingsRoutes,
  ...sharingRoutes,
  ...backupRoutes,
  ...demoRoutes,
  ...auditRoutes,
  ...healthRoutes,
];
