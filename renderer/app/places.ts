import {
  IconApi,
  IconBuildingStore,
  IconCalendarEvent,
  IconDatabaseExport,
  IconDeviceMobile,
  IconHelp,
  IconHistory,
  IconLockAccess,
  IconSettings,
  IconTicket,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react';
import {
  mayManageDevices,
  mayManageUsers,
  mayReadBackups,
  mayReadSettings,
  maySeeActivity,
  maySeeSessions,
} from '../lib/permissions.ts';

/** The places of the main navigation, in the order of an evening's work. `key` names their text. */
export const PLACES = [
  { key: 'sell', to: '/', Icon: IconBuildingStore },
  { key: 'events', to: '/events', Icon: IconCalendarEvent },
  { key: 'attendees', to: '/attendees', Icon: IconUsers },
  { key: 'bookings', to: '/bookings', Icon: IconTicket },
] as const;

/** The places where the venue is managed, each for those who may do something there. */
export const MANAGE_PLACES = [
  { key: 'users', to: '/users', Icon: IconUserCog, isFor: mayManageUsers },
  { key: 'devices', to: '/devices', Icon: IconDeviceMobile, isFor: mayManageDevices },
  { key: 'sessions', to: '/sessions', Icon: IconLockAccess, isFor: maySeeSessions },
  { key: 'activity', to: '/activity', Icon: IconHistory, isFor: maySeeActivity },
  { key: 'backups', to: '/backups', Icon: IconDatabaseExport, isFor: mayReadBackups },
  { key: 'settings', to: '/settings', Icon: IconSettings, isFor: mayReadSettings },
] as const;

/** What the server itself shows, in a window of its own so that Sell stays open. */
export const SERVER_PAGES = [
  { key: 'guide', href: '/guide/', Icon: IconHelp },
  { key: 'apiDocs', href: '/swagger/', Icon: IconApi },
] as const;
