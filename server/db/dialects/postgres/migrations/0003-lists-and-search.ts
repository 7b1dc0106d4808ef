const STATUSES = ['pending', 'confirmed', 'cancelled'];
const counted = (sign: '' | '-') =>
  STATUSES.map((status) => `${sign}(status = '${status}')::integer AS ${status}`).join(', ');
const GIVEN = `SELECT event_id, ${counted('')} FROM given`;
const TAKEN = `SELECT event_id, ${counted('-')} FROM taken`;
const TOTALS = STATUSES.map((status) => `sum(${status}) AS ${status}`).join(', ');

// Totals and events in this order everywhere, so that no two writers wait for each other.
const countBookings = (name: string, changes: string) => `
  CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE row_counts
      SET amount = amount + total.change
      FROM (SELECT CASE name
              ${STATUSES.map((status) => `WHEN '${status}' THEN ${status}`).join(' ')}
            END AS change, name
            FROM (SELECT ${TOTALS} FROM (${changes}) AS single) AS totals, unnest(ARRAY['${STATUSES.join("', '")}']) AS name
           ) AS total
      WHERE row_counts.name = total.name AND total.change <> 0;
    UPDATE events
      SET ${STATUSES.map((status) => `${status}_count = ${status}_count + change.${status}`).join(', ')}
      FROM (SELECT event_id, ${TOTALS} FROM (${changes}) AS single GROUP BY event_id) AS change
      WHERE id = change.event_id AND (${STATUSES.map((status) => `change.${status} <> 0`).join(' OR ')});
    RETURN NULL;
  END $$`;

const countRows = (table: string) => [
  `CREATE FUNCTION ${table}_count() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      UPDATE row_counts SET amount = amount + (SELECT count(*) FROM changed) WHERE name = '${table}';
    ELSE
      UPDATE row_counts SET amount = amount - (SELECT count(*) FROM changed) WHERE name = '${table}';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER ${table}_count_more AFTER INSERT ON ${table}
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${table}_count()`,
  `CREATE TRIGGER ${table}_count_less AFTER DELETE ON ${table}
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION ${table}_count()`,
];

const counts = [
  'ALTER TABLE events ADD COLUMN cancelled_count BIGINT NOT NULL DEFAULT 0 CHECK (cancelled_count >= 0)',
  `UPDATE events SET cancelled_count =
    (SELECT count(*) FROM bookings WHERE event_id = events.id AND status = 'cancelled')`,
  'CREATE TABLE row_counts (name VARCHAR(20) COLLATE "C" PRIMARY KEY, amount BIGINT NOT NULL CHECK (amount >= 0))',
  `INSERT INTO row_counts (name, amount)
    VALUES ('attendees', (SELECT count(*) FROM attendees)),
           ('events', (SELECT count(*) FROM events)),
           ('pending', (SELECT count(*) FROM bookings WHERE status = 'pending')),
           ('confirmed', (SELECT count(*) FROM bookings WHERE status = 'confirmed')),
           ('cancelled', (SELECT count(*) FROM bookings WHERE status = 'cancelled'))`,
  countBookings('booking_takes_seat', GIVEN),
  countBookings('booking_moves_seat', `${TAKEN} UNION ALL ${GIVEN}`),
  countBookings('booking_gives_seat_back', TAKEN),
  ...countRows('attendees'),
  ...countRows('events'),
];

// One for every way a list can be sorted or filtered, each ending in the row's id as the lists' orders do.
const indexes = [
  'CREATE INDEX events_title ON events (title, id)',
  'CREATE INDEX events_end ON events (end_datetime, id)',
  'CREATE INDEX events_capacity ON events (capacity, id)',
  'CREATE INDEX events_price ON events (price_minor, id)',
  'CREATE INDEX events_created ON events (created_at, id)',
  'CREATE INDEX events_updated ON events (updated_at, id)',
  'CREATE INDEX events_creator ON events (created_by_id, id)',
  'CREATE INDEX events_remaining ON events ((capacity - pending_count - confirmed_count), id)',
  `CREATE INDEX events_open ON events (start_datetime, id)
    WHERE is_active AND capacity > pending_count + confirmed_count`,
  'CREATE INDEX attendees_first_name ON attendees (first_name, id)',
  'CREATE INDEX attendees_last_name ON attendees (last_name, id)',
  'CREATE INDEX attendees_email_order ON attendees (lower(email) NULLS FIRST, id)',
  'CREATE INDEX attendees_created ON attendees (created_at, id)',
  'CREATE INDEX attendees_updated ON attendees (updated_at, id)',
  'CREATE INDEX attendees_birth ON attendees (date_of_birth, id)',
  'CREATE INDEX bookings_event_only ON bookings (event_id, id)',
  'CREATE INDEX bookings_status ON bookings (status, id)',
  'CREATE INDEX bookings_status_date ON bookings (status, booking_date, id)',
  'CREATE INDEX bookings_status_updated ON bookings (status, updated_at, id)',
  'CREATE INDEX bookings_status_event ON bookings (status, event_id, id)',
  'CREATE INDEX bookings_updated ON bookings (updated_at, id)',
];

// The words come folded and split by the program. No lexeme is longer than a tsvector takes (2,046 bytes).
const words = `
  CREATE FUNCTION foyer_words(folded text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY(
      SELECT DISTINCT left(word, 200) FROM unnest(string_to_array(folded, ' ')) AS word WHERE word <> ''))
  $$`;
// A phone number's digits from each of its digits on ("0123", "123"), so that a piece of it begins one of them.
const tails = `
  CREATE FUNCTION foyer_phone_tails(digits text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(ARRAY(
      SELECT DISTINCT substr(digits, start) FROM generate_series(1, length(digits) - 2) AS start))
  $$`;

// Without a list of pending entries, which every search would have to read through.
const fullText = (table: string, column: string, made: string) => [
  `ALTER TABLE ${table} ADD COLUMN ${column} tsvector GENERATED ALWAYS AS (${made}) STORED`,
  `CREATE INDEX ${table}_${column} ON ${table} USING gin (${column}) WITH (fastupdate = off)`,
];

/**
 * What keeps a list's page, its count and a search as fast after years as on the first day: counters kept by triggers,
 * full-text indexes over generated columns, and an index for every order.
 */
export const up = (): readonly string[] => [
  ...counts,
  ...indexes,
  words,
  tails,
  ...fullText('attendees', 'search_words', 'foyer_words(search_text)'),
  ...fullText('events', 'search_words', 'foyer_words(search_text)'),
  ...fullText('attendees', 'phone_tails', 'foyer_phone_tails(phone_digits)'),
];
