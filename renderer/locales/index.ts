import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { activity } from './en/activity.ts';
import { attendees } from './en/attendees.ts';
import { backups } from './en/backups.ts';
import { bookings } from './en/bookings.ts';
import { common } from './en/common.ts';
import { devices } from './en/devices.ts';
import { doorLists } from './en/door-lists.ts';
import { events } from './en/events.ts';
import { logging } from './en/logging.ts';
import { sell } from './en/sell.ts';
import { session } from './en/session.ts';
import { sessions } from './en/sessions.ts';
import { settings } from './en/settings.ts';
import { sharing } from './en/sharing.ts';
import { shortcuts } from './en/shortcuts.ts';
import { thisComputer } from './en/this-computer.ts';
import { updates } from './en/updates.ts';
import { users } from './en/users.ts';
import { venue } from './en/venue.ts';

const en = {
  shortcuts,
  thisComputer,
  common,
  session,
  sell,
  events,
  attendees,
  bookings,
  users,
  sessions,
  devices,
  backups,
  activity,
  logging,
  settings,
  sharing,
  venue,
  doorLists,
  updates,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Every visible string. Text comes from the bundle, so it is there before the first screen. */
export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: { en },
  initAsync: false,
  showSupportNotice: false,
  interpolation: { escapeValue: false },
});
