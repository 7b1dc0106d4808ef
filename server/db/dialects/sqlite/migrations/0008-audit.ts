const KEPT = [
  'id',
  'at',
  'user_id',
  'username',
  'device',
  'address',
  'request_id',
  'action',
  'outcome',
  'record_type',
  'record_id',
  'event_id',
  'from_event_id',
  'details_digest',
  'hash',
];
const IS_ERASURE = `NEW.details IS NULL AND NEW.salt IS NULL AND ${KEPT.map((name) => `NEW.${name} IS OLD.${name}`).join(' AND ')}`;
const REFUSE = "SELECT RAISE(ABORT, 'The audit trail is append-only.');";

/**
 * The audit trail, which is the feed of changes too. Entries are added at its end and stay; only their details can be
 * emptied. REPLACE would remove a row without asking the trigger for it, hence the one on INSERT.
 */
export const up = (): readonly string[] => [
  `CREATE TABLE audit_entries (
    id INTEGER PRIMARY KEY,
    at DATETIME NOT NULL,
    user_id INTEGER,
    username VARCHAR(150),
    device VARCHAR(150),
    address VARCHAR(64),
    request_id VARCHAR(64),
    action VARCHAR(40) NOT NULL,
    outcome VARCHAR(10) NOT NULL CHECK (outcome IN ('done', 'refused')),
    record_type VARCHAR(20),
    record_id INTEGER,
    event_id INTEGER,
    from_event_id INTEGER,
    details TEXT,
    salt CHAR(32),
    details_digest CHAR(64),
    hash CHAR(64) NOT NULL
  )`,
  'CREATE INDEX audit_entries_at ON audit_entries (at)',
  'CREATE INDEX audit_entries_action ON audit_entries (action)',
  'CREATE INDEX audit_entries_user ON audit_entries (user_id)',
  'CREATE INDEX audit_entries_tried ON audit_entries (username) WHERE user_id IS NULL AND username IS NOT NULL',
  'CREATE INDEX audit_entries_type ON audit_entries (record_type)',
  'CREATE INDEX audit_entries_record ON audit_entries (record_type, record_id)',
  'CREATE INDEX audit_entries_device ON audit_entries (device) WHERE device IS NOT NULL',
  "CREATE INDEX audit_entries_refused ON audit_entries (outcome) WHERE outcome = 'refused'",
  `CREATE TRIGGER audit_entries_only_at_the_end BEFORE INSERT ON audit_entries
      WHEN NEW.id <> coalesce((SELECT max(id) FROM audit_entries), 0) + 1
    BEGIN ${REFUSE} END`,
  `CREATE TRIGGER audit_entries_stay_as_they_are BEFORE UPDATE ON audit_entries WHEN NOT (${IS_ERASURE})
    BEGIN ${REFUSE} END`,
  `CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
    BEGIN ${REFUSE} END`,
];
