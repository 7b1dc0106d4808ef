import type { Transaction } from 'sequelize';
import type { DemoSeasonResponse } from '../../contracts/demo.ts';
import { RuleError } from '../../http/errors.ts';
import type { Actor } from '../../http/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import type { AttendeeService } from '../attendees/attendee.service.ts';
import type { Trail } from '../audit/trail.service.ts';
import type { BookingService } from '../bookings/booking.service.ts';
import type { CountryService } from '../countries/country.service.ts';
import type { EventService } from '../events/event.service.ts';
import type { SettingsService } from '../settings/settings.service.ts';

export type DemoService = ReturnType<typeof createDemoService>;

/** An example season for somebody who wants to look around before their own first event. */
export function createDemoService(deps: {
  clock: Clock;
  countries: CountryService;
  events: EventService;
  attendees: AttendeeService;
  bookings: BookingService;
  settings: SettingsService;
  trail: Trail;
}) {
  const { clock, countries, events, attendees, bookings, settings, trail } = deps;

  return {
    /** Loads the whole season or nothing. @throws RuleError when there are events already */
    async load(actor: Pick<Actor, 'id'>, tx: Transaction): Promise<DemoSeasonResponse> {
      if (await events.anyExist(tx)) {
        throw new RuleError(
          'There are events already. The example season goes into an empty box office only.',
        );
      }
      // Most venues never ask for one, and it comes with a calendar of its own.
      const { buildSeason } = await import('./season.ts');
      const season = buildSeason({
        now: clock.now(),
        zone: (await settings.read(tx)).settings.time_zone,
      });
      const countryIds = await countries.idsByCode(tx);
      const locationOf = (code: string) => {
        const id = countryIds.get(code);
        if (id === undefined) throw new Error(`The example season plays in an unknown country, ${code}.`);
        return id;
      };

      const eventIds = await events.insertMany(
        season.events.map(({ countryCode, ...event }) => ({ ...event, locationId: locationOf(countryCode) })),
        actor,
        tx,
      );
      const attendeeIds = await attendees.insertMany(season.attendees, tx);
      const bookingIds = await bookings.insertMany(
        season.bookings.map(({ event, attendee, ...booking }) => ({
          ...booking,
          eventId: eventIds[event] ?? 0,
          attendeeId: attendeeIds[attendee] ?? 0,
        })),
        tx,
      );
      const added = {
        events: eventIds.length,
        attendees: attendeeIds.length,
        bookings: bookingIds.length,
      };
      trail.record({ action: 'season.load', record: { type: 'season', id: null }, after: added }, tx);
      return added;
    },
  };
}
