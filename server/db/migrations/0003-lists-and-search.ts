import type { Migration } from './migration.ts';

const counts = [
  `ALTER TABLE events ADD COLUMN cancelled_count INTEGER NOT NULL DEFAULT 0
    CHECK (typeof(cancelled_count) = 'integer' AND cancelled_count >= 0)`,
  `UPDATE events SET cancelled_count =
    (SELECT count(*) FROM bookings WHERE event_id = events.id AND status = 'cancelled')`,
  'CREATE TABLE row_counts (name TEXT PRIMARY KEY, amount INTEGER NOT NULL CHECK (amount >= 0)) WITHOUT ROWID',
  `INSERT INTO row_counts (name, amount)
    VALUES ('attendees', (SELECT count(*) FROM attendees)),
           ('events', (SELECT count(*) FROM events)),
           ('pending', (SELECT count(*) FROM bookings WHERE status = 'pending')),
           ('confirmed', (SELECT count(*) FROM bookings WHERE status = 'confirmed')),
           ('cancelled', (SELECT count(*) FROM bookings WHERE status = 'cancelled'))`,
  'DROP TRIGGER booking_takes_seat',
  'DROP TRIGGER booking_moves_seat',
  'DROP TRIGGER booking_gives_seat_back',
  `CREATE TRIGGER booking_takes_seat AFTER INSERT ON bookings
  BEGIN
    UPDATE events
      SET pending_count = pending_count + (NEW.status = 'pending'),
          confirmed_count = confirmed_count + (NEW.status = 'confirmed'),
          cancelled_count = cancelled_count + (NEW.status = 'cancelled')
      WHERE id = NEW.event_id;
    UPDATE row_counts SET amount = amount + 1 WHERE name = NEW.status;
  END`,
  `CREATE TRIGGER booking_moves_seat AFTER UPDATE OF status, event_id ON bookings
  BEGIN
    UPDATE events
      SET pending_count = pending_count - (OLD.status = 'pending'),
          confirmed_count = confirmed_count - (OLD.status = 'confirmed'),
          cancelled_count = cancelled_count - (OLD.status = 'cancelled')
      WHERE id = OLD.event_id;
    UPDATE events
      SET pending_count = pending_count + (NEW.status = 'pending'),
          confirmed_count = confirmed_count + (NEW.status = 'confirmed'),
          cancelled_count = cancelled_count + (NEW.status = 'cancelled')
      WHERE id = NEW.event_id;
    UPDATE row_counts SET amount = amount - 1 WHERE name = OLD.status;
    UPDATE row_counts SET amount = amount + 1 WHERE name = NEW.status;
  END`,
  `CREATE TRIGGER booking_gives_seat_back AFTER DELETE ON bookings
  BEGIN
    UPDATE events SET pending_count = pending_count - 1 WHERE id = OLD.event_id;
    UPDATE row_counts SET amount = amount - 1 WHERE name = OLD.status;
  END`,
  ...['attendees', 'events'].flatMap((table) => [
    `CREATE TRIGGER ${table}_count_one_more AFTER INSERT ON ${table}
    BEGIN
      UPDATE row_counts SET amount = amount + 1 WHERE name = '${table}';
    END`,
    `CREATE TRIGGER ${table}_count_one_less AFTER DELETE ON ${table}
    BEGIN
      UPDATE row_counts SET amount = amount - 1 WHERE name = '${table}';
    END`,
  ]),
];

// One for every way a list can be sorted or filtered, each ending in the row's id as every index does.
const indexes = [
  'CREATE INDEX events_title ON events (title)',
  'CREATE INDEX events_end ON events (end_datetime)',
  'CREATE INDEX events_capacity ON events (capacity)',
  'CREATE INDEX events_price ON events (price_minor)',
  'CREATE INDEX events_created ON events (created_at)',
  'CREATE INDEX events_updated ON events (updated_at)',
  'CREATE INDEX events_creator ON events (created_by_id)',
  'CREATE INDEX events_remaining ON events (capacity - pending_count - confirmed_count)',
  `CREATE INDEX events_open ON events (start_datetime)
    WHERE is_active = 1 AND capacity > pending_count + confirmed_count`,
  'CREATE INDEX attendees_first_name ON attendees (first_name)',
  'CREATE INDEX attendees_created ON attendees (created_at)',
  'CREATE INDEX attendees_updated ON attendees (updated_at)',
  'CREATE INDEX attendees_birth ON attendees (date_of_birth)',
  'CREATE INDEX bookings_event_only ON bookings (event_id)',
  'CREATE INDEX bookings_status ON bookings (status)',
  'CREATE INDEX bookings_status_date ON bookings (status, booking_date)',
  'CREATE INDEX bookings_status_updated ON bookings (status, updated_at)',
  'CREATE INDEX bookings_status_event ON bookings (status, event_id)',
  'CREATE INDEX bookings_updated ON bookings (updated_at)',
];

// The words come folded and split by the program, so that here every letter, digit and pictograph belongs to a word.
const WORDS = `tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* S* Co'", prefix = '1 2 3'`;

/** A full-text index over one column, kept by triggers; what is deleted leaves no trace in it. */
function fullText(index: string, table: string, column: string, options: string): string[] {
  const add = `INSERT INTO ${index} (rowid, ${column}) VALUES (NEW.id, NEW.${column});`;
  const remove = `INSERT INTO ${index} (${index}, rowid, ${column}) VALUES ('delete', OLD.id, OLD.${column});`;
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5 (${column}, content = '${table}', content_rowid = 'id', ${options})`,
    `INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1)`,
    `INSERT INTO ${index} (${index}) VALUES ('rebuild')`,
    `CREATE TRIGGER ${index}_add AFTER INSERT ON ${table} BEGIN ${add} END`,
    `CREATE TRIGGER ${index}_change AFTER UPDATE OF ${column} ON ${table} BEGIN ${remove} ${add} END`,
    `CREATE TRIGGER ${index}_remove AFTER DELETE ON ${table} BEGIN ${remove} END`,
  ];
}

/**
 * What keeps a list's page, its count and a search as fast after years as on the first day: counters and full-text
 * indexes kept by triggers, and an index for every order.
 */
export const listsAndSearch: Migration = {
  name: '0003-lists-and-search',
  up: () => [
    ...counts,
    ...indexes,
    ...fullText('attendee_words', 'attendees', 'search_text', WORDS),
    ...fullText('attendee_phones', 'attendees', 'phone_digits', "tokenize = 'trigram'"),
    ...fullText('event_words', 'events', 'search_text', WORDS),
  ],
};
