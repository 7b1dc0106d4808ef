import { insertCountries } from '../../../migrations/data/insert-countries.ts';

const tables = [
  `CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    username VARCHAR(150) NOT NULL,
    password_hash TEXT NOT NULL,
    role VARCHAR(20) NOT NULL CHECK (role IN ('admin', 'manager', 'cashier', 'steward')),
    is_active TINYINT(1) NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    must_change_password TINYINT(1) NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
    token_version INTEGER NOT NULL DEFAULT 1,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
  )`,
  'CREATE UNIQUE INDEX users_username ON users (lower(username))',

  `CREATE TABLE countries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name VARCHAR(100) NOT NULL UNIQUE,
    code VARCHAR(2) NOT NULL UNIQUE
  )`,

  `CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title VARCHAR(200) NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    start_datetime DATETIME NOT NULL,
    end_datetime DATETIME NOT NULL,
    location_id INTEGER NOT NULL REFERENCES countries (id) ON DELETE RESTRICT,
    capacity INTEGER NOT NULL CHECK (typeof(capacity) = 'integer' AND capacity >= 1),
    price_minor INTEGER NOT NULL CHECK (typeof(price_minor) = 'integer' AND price_minor >= 0),
    is_active TINYINT(1) NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    pending_count INTEGER NOT NULL DEFAULT 0 CHECK (pending_count >= 0),
    confirmed_count INTEGER NOT NULL DEFAULT 0 CHECK (confirmed_count >= 0),
    search_text TEXT NOT NULL,
    created_by_id INTEGER NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL,
    CONSTRAINT event_ends_after_start CHECK (end_datetime > start_datetime),
    CONSTRAINT seats_within_capacity CHECK (pending_count + confirmed_count <= capacity)
  )`,
  'CREATE INDEX events_start ON events (start_datetime)',
  'CREATE INDEX events_location ON events (location_id)',

  `CREATE TABLE attendees (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_name VARCHAR(100) NOT NULL,
    last_name VARCHAR(100) NOT NULL,
    email VARCHAR(254),
    phone VARCHAR(40),
    phone_digits VARCHAR(40),
    date_of_birth DATE,
    erased_at DATETIME,
    search_text TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
  )`,
  'CREATE UNIQUE INDEX attendees_email ON attendees (lower(email))',
  'CREATE INDEX attendees_name ON attendees (last_name, first_name)',

  `CREATE TABLE bookings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id INTEGER NOT NULL REFERENCES events (id) ON DELETE RESTRICT,
    attendee_id INTEGER NOT NULL REFERENCES attendees (id) ON DELETE RESTRICT,
    status VARCHAR(10) NOT NULL CHECK (status IN ('pending', 'confirmed', 'cancelled')),
    booking_date DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
  )`,
  `CREATE UNIQUE INDEX bookings_one_active ON bookings (event_id, attendee_id)
    WHERE status IN ('pending', 'confirmed')`,
  'CREATE INDEX bookings_event ON bookings (event_id, status)',
  'CREATE INDEX bookings_attendee ON bookings (attendee_id)',
  'CREATE INDEX bookings_date ON bookings (booking_date)',
];

// The database counts the seats itself, so the CHECK on the event refuses a seat too many whoever asks for it.
const triggers = [
  `CREATE TRIGGER booking_takes_seat AFTER INSERT ON bookings
  BEGIN
    UPDATE events
      SET pending_count = pending_count + (NEW.status = 'pending'),
          confirmed_count = confirmed_count + (NEW.status = 'confirmed')
      WHERE id = NEW.event_id;
  END`,
  `CREATE TRIGGER booking_moves_seat AFTER UPDATE OF status, event_id ON bookings
  BEGIN
    UPDATE events
      SET pending_count = pending_count - (OLD.status = 'pending'),
          confirmed_count = confirmed_count - (OLD.status = 'confirmed')
      WHERE id = OLD.event_id;
    UPDATE events
      SET pending_count = pending_count + (NEW.status = 'pending'),
          confirmed_count = confirmed_count + (NEW.status = 'confirmed')
      WHERE id = NEW.event_id;
  END`,
  `CREATE TRIGGER booking_gives_seat_back AFTER DELETE ON bookings
  BEGIN
    UPDATE events SET pending_count = pending_count - 1 WHERE id = OLD.event_id;
  END`,
  `CREATE TRIGGER only_pending_bookings_are_deleted BEFORE DELETE ON bookings
    WHEN OLD.status <> 'pending'
  BEGIN
    SELECT RAISE(ABORT, 'only_pending_bookings_are_deleted');
  END`,
  `CREATE TRIGGER cancelled_bookings_are_final BEFORE UPDATE OF status, event_id, attendee_id ON bookings
    WHEN OLD.status = 'cancelled'
  BEGIN
    SELECT RAISE(ABORT, 'cancelled_bookings_are_final');
  END`,
  `CREATE TRIGGER confirmed_bookings_stay_confirmed BEFORE UPDATE OF status ON bookings
    WHEN OLD.status = 'confirmed' AND NEW.status = 'pending'
  BEGIN
    SELECT RAISE(ABORT, 'confirmed_bookings_stay_confirmed');
  END`,
];

/** Users, countries, events, attendees, bookings, and the triggers that make overselling impossible. */
export const up = (): readonly string[] => [...tables, ...triggers, insertCountries];
