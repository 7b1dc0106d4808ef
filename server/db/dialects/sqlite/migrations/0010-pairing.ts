/** The codes that devices are paired with. */
export const up = (): readonly string[] => [
  `CREATE TABLE pairing_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest CHAR(64) NOT NULL CONSTRAINT pairing_codes_digest UNIQUE,
    device_name VARCHAR(100) NOT NULL,
    role VARCHAR(20) NOT NULL CHECK (role IN ('manager', 'cashier', 'steward')),
    created_by_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_version INTEGER NOT NULL,
    created_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    used_at DATETIME,
    session_id INTEGER REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT used_for_a_session CHECK ((used_at IS NULL) = (session_id IS NULL))
  )`,
  'CREATE INDEX pairing_codes_created_by ON pairing_codes (created_by_id)',
  'CREATE INDEX pairing_codes_session ON pairing_codes (session_id)',
  'CREATE INDEX pairing_codes_expiry ON pairing_codes (expires_at)',
];
