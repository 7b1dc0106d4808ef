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

// A phone number's digits from each of its digits on ("0123", "123"), so that a piece of it begins one of them.
const LONGEST_NUMBER = 40;
const tails = (digits: string) =>
  Array.from({ length: LONGEST_NUMBER - 2 }, (_, at) => `substr(${digits}, ${at + 1})`).join(" || ' ' || ");

type FullText = {
  index: string;
  /** The table or view the text is read from, and the column it has there. */
  content: string;
  column: string;
  /** The table whose changes are followed, the column they are in, and the text made of it. */
  table: string;
  changes: string;
  text: (row: 'OLD' | 'NEW') => string;
  options: string;
};

/** A full-text index kept by triggers; what is deleted leaves no trace in it. */
function fullText({ index, content, column, table, changes, text, options }: FullText): string[] {
  const add = `INSERT INTO ${index} (rowid, ${column}) VALUES (NEW.id, ${text('NEW')});`;
  const remove = `INSERT INTO ${index} (${index}, rowid, ${column}) VALUES ('delete', OLD.id, ${text('OLD')});`;
  return [
    `CREATE VIRTUAL TABLE ${index} USING fts5 (${column}, content = '${content}', content_rowid = 'id', ${options})`,
    `INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1)`,
    `INSERT INTO ${index} (${index}) VALUES ('rebuild')`,
    `CREATE TRIGGER ${index}_add AFTER INSERT ON ${table} BEGIN ${add} END`,
    `CREATE TRIGGER ${index}_change AFTER UPDATE OF ${changes} ON ${table} BEGIN ${remove} ${add} END`,
    `CREATE TRIGGER ${index}_remove AFTER DELETE ON ${table} BEGIN ${remove} END`,
  ];
}

/** The index of a table's own `search_text`. */
function wordIndex(index: string, table: string): string[] {
  const column = 'search_text';
  const text = (row: string) => `${row}.${column}`;
  return fullText({ index, content: table, column, table, changes: column, text, options: WORDS });
}

/**
 * What keeps a list's page, its count and a search as fast after years as on the first day: counters and full-text
 * indexes kept by triggers, and an index for every order.
 */
export const up = (): readonly string[] => [
  ...counts,
  ...indexes,
  ...wordIndex('attendee_words', 'attendees'),
  ...wordIndex('event_words', 'events'),
  `CREATE VIEW attendee_phone_tails AS SELECT id, ${tails('phone_digits')} AS tails FROM attendees`,
  ...fullText({
    index: 'attendee_phones',
    content: 'attendee_phone_tails',
    column: 'tails',
    table: 'attendees',
    changes: 'phone_digits',
    text: (row) => tails(`${row}.phone_digits`),
    options: "tokenize = 'ascii', prefix = '3'",
  }),
];
