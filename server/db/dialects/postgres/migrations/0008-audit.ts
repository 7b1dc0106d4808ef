// Text sorts and compares by code points, as it does in SQLite, whatever the server's language.
const text = (length: number) => `VARCHAR(${length}) COLLATE "C"`;

/**
 * The audit trail, which is the feed of changes too. Entries are added at its end and stay; only their details can be
 * emptied.
 */
export const up = (): readonly string[] => [
  `CREATE TABLE audit_entries (
    id BIGINT PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    user_id BIGINT,
    username ${text(150)},
    device ${text(150)},
    address ${text(64)},
    request_id ${text(64)},
    action ${text(40)} NOT NULL,
    outcome ${text(10)} NOT NULL CHECK (outcome IN ('done', 'refused')),
    record_type ${text(20)},
    record_id BIGINT,
    event_id BIGINT,
    from_event_id BIGINT,
    details TEXT,
    salt ${text(32)},
    details_digest ${text(64)},
    hash ${text(64)} NOT NULL
  )`,
  'CREATE INDEX audit_entries_at ON audit_entries (at, id)',
  'CREATE INDEX audit_entries_action ON audit_entries (action, id)',
  'CREATE INDEX audit_entries_user ON audit_entries (user_id, id)',
  `CREATE INDEX audit_entries_tried ON audit_entries (username, id)
    WHERE user_id IS NULL AND username IS NOT NULL`,
  'CREATE INDEX audit_entries_type ON audit_entries (record_type, id)',
  'CREATE INDEX audit_entries_record ON audit_entries (record_type, record_id, id)',
  'CREATE INDEX audit_entries_device ON audit_entries (device, id) WHERE device IS NOT NULL',
  "CREATE INDEX audit_entries_refused ON audit_entries (outcome, id) WHERE outcome = 'refused'",
  `CREATE FUNCTION audit_entries_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF NEW.details IS NULL AND NEW.salt IS NULL
          AND to_jsonb(NEW) - '{details,salt}'::text[] = to_jsonb(OLD) - '{details,salt}'::text[] THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'The audit trail is append-only.';
  END $$`,
  `CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION audit_entries_are_kept()`,
  `CREATE TRIGGER audit_entries_stay_all BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_are_kept()`,
];
