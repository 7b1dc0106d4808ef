import { attendeeBody, eventBody } from './factories.ts';
import type { FieldKind } from './nasty-values.ts';

export type WriteOperation = {
  /** Record 1 where the operation needs one. */
  path: string;
  /** A fresh body that is accepted, or refused for no other reason than a wrong password. */
  body: () => Record<string, unknown>;
  /** What each field of the body is for. */
  fields: Readonly<Record<string, FieldKind>>;
};

const eventFields = {
  title: 'title',
  description: 'description',
  start_datetime: 'instant',
  end_datetime: 'instant',
  location_id: 'id',
  capacity: 'capacity',
  price: 'price',
  is_active: 'flag',
  hold_minutes: 'minutes',
} as const;
const attendeeFields = {
  first_name: 'name',
  last_name: 'name',
  email: 'email',
  phone: 'phone',
  date_of_birth: 'day',
} as const;
const settingsFields = {
  venue_name: 'venue',
  country: 'choice',
  time_zone: 'status',
  currency: 'choice',
  language: 'choice',
  appearance: 'status',
  setup_done: 'flag',
  log_level: 'status',
  share_on_network: 'flag',
  https_port: 'port',
  join_port: 'port',
  allow_plain_http: 'flag',
  door_list_folder: 'folder',
  door_list_hours: 'status',
  backup_folder: 'folder',
  backup_every_minutes: 'interval',
} as const;
const bookingFields = { event: 'id', attendee: 'id', status: 'status' } as const;

const event = { body: () => eventBody({ is_active: true }), fields: eventFields };
const attendee = { body: () => attendeeBody(), fields: attendeeFields };
const booking = { body: () => ({ event: 1, attendee: 1, status: 'confirmed' }), fields: bookingFields };
const passphrase = {
  body: () => ({ passphrase: 'correct horse' }),
  fields: { passphrase: 'passphrase' },
} as const;
const user = {
  body: () => ({ username: 'admin', role: 'admin' }),
  fields: { username: 'title', role: 'status', is_active: 'flag' },
} as const;

/** Every operation that reads a body, by its operationId; the tests hold this against the routes. */
export const WRITE_OPERATIONS: Readonly<Record<string, WriteOperation>> = {
  obtainToken: {
    path: '/api/token/',
    body: () => ({ username: 'admin', password: 'not the password' }),
    fields: { username: 'secret', password: 'secret' },
  },
  refreshToken: {
    path: '/api/token/refresh/',
    body: () => ({ refresh: 'not a token' }),
    fields: { refresh: 'secret' },
  },
  changePassword: {
    path: '/api/me/password/',
    body: () => ({ current_password: 'not the password', new_password: 'correct horse' }),
    fields: { current_password: 'secret', new_password: 'secret' },
  },
  createUser: {
    path: '/api/users/',
    body: () => ({
      username: `somebody-${attendeeBody().last_name}`,
      role: 'steward',
      password: 'correct horse',
    }),
    // The name a user was made with is taken from then on.
    fields: { username: 'secret', role: 'status', password: 'secret', must_change_password: 'flag' },
  },
  updateUser: { path: '/api/users/1/', ...user },
  patchUser: { path: '/api/users/1/', ...user },
  resetPassword: {
    path: '/api/users/2/password/',
    body: () => ({ new_password: 'correct horse' }),
    fields: { new_password: 'secret', must_change_password: 'flag' },
  },
  createPairingCode: {
    path: '/api/pairing-codes/',
    body: () => ({ device_name: 'Door left', role: 'steward' }),
    fields: { device_name: 'title', role: 'status' },
  },
  pairDevice: {
    path: '/api/pairing/',
    body: () => ({ code: 'not a code' }),
    fields: { code: 'secret' },
  },
  createEvent: { path: '/api/events/events/', ...event },
  updateEvent: { path: '/api/events/events/1/', ...event },
  patchEvent: { path: '/api/events/events/1/', ...event },
  registerAttendee: { path: '/api/attendees/', ...attendee },
  updateAttendee: { path: '/api/attendees/1/', ...attendee },
  patchAttendee: { path: '/api/attendees/1/', ...attendee },
  createBooking: { path: '/api/bookings/', ...booking },
  updateBooking: { path: '/api/bookings/1/', ...booking },
  patchBooking: { path: '/api/bookings/1/', ...booking },
  setBackupPassphrase: { path: '/api/backups/passphrase/', ...passphrase },
  patchBackupPassphrase: { path: '/api/backups/passphrase/', ...passphrase },
  restoreBackup: {
    path: '/api/backups/foyer-20270301T120000000Z-schedule-000000.sqlite3.gz/restore/',
    ...passphrase,
  },
  patchSettings: {
    path: '/api/settings/',
    body: () => ({ https_port: 9443 }),
    fields: settingsFields,
  },
};
