import type { Sequelize } from 'sequelize';
import { defineAttendee } from '../features/attendees/attendee.model.ts';
import { defineBooking } from '../features/bookings/booking.model.ts';
import { defineCountry } from '../features/countries/country.model.ts';
import { defineEvent } from '../features/events/event.model.ts';
import { defineKeyedAnswer } from '../features/idempotency/keyed-answer.model.ts';
import { definePairingCode } from '../features/pairing/pairing-code.model.ts';
import { defineSession } from '../features/sessions/session.model.ts';
import { defineSetting } from '../features/settings/setting.model.ts';
import { defineFailedAttempt } from '../features/throttle/failed-attempt.model.ts';
import { defineUser } from '../features/users/user.model.ts';

export type Models = ReturnType<typeof defineModels>;

/** Every model on one connection pair, with the associations that lists read in one query. */
export function defineModels(sequelize: Sequelize) {
  const models = {
    users: defineUser(sequelize),
    countries: defineCountry(sequelize),
    events: defineEvent(sequelize),
    attendees: defineAttendee(sequelize),
    bookings: defineBooking(sequelize),
    keyedAnswers: defineKeyedAnswer(sequelize),
    settings: defineSetting(sequelize),
    sessions: defineSession(sequelize),
    pairingCodes: definePairingCode(sequelize),
    failedAttempts: defineFailedAttempt(sequelize),
  };
  models.events.belongsTo(models.countries, { as: 'location', foreignKey: 'locationId' });
  models.events.belongsTo(models.users, { as: 'createdBy', foreignKey: 'createdById' });
  models.bookings.belongsTo(models.events, { as: 'event', foreignKey: 'eventId' });
  models.bookings.belongsTo(models.attendees, { as: 'attendee', foreignKey: 'attendeeId' });
  return models;
}
