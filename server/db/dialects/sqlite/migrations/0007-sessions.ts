/** Signed-in browsers and devices, when people were last seen, and how often signing in has failed. */
export const up = (): readonly string[] => [
  `ALTER TABLE users ADD COLUMN has_first_password TINYINT(1) NOT NULL DEFAULT 0
      CHECK (has_first_password IN (0, 1))`,
  // Until now nobody but the first admin had a password of somebody else's choice.
  'UPDATE users SET has_first_password = must_change_password',
  'ALTER TABLE users ADD COLUMN last_seen_at DATETIME',

  `CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind VARCHAR(10) NOT NULL CHECK (kind IN ('password', 'device')),
    name VARCHAR(100) NOT NULL,
    role VARCHAR(20) CHECK (role IN ('manager', 'cashier', 'steward')),
    address VARCHAR(64) NOT NULL,
    created_at DATETIME NOT NULL,
    last_seen_at DATETIME NOT NULL,
    expires_at DATETIME NOT NULL,
    ended_at DATETIME,
    ended_reason VARCHAR(20),
    refresh_digest CHAR(64) NOT NULL,
    rotated_at DATETIME NOT NULL,
    CONSTRAINT devices_have_a_role CHECK ((kind = 'device') = (role IS NOT NULL)),
    CONSTRAINT ended_for_a_reason CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
  )`,
  'CREATE INDEX sessions_user ON sessions (user_id, address)',
  'CREATE INDEX sessions_expiry ON sessions (expires_at)',

  `CREATE TABLE failed_attempts (
    id CHAR(64) PRIMARY KEY,
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last_at DATETIME NOT NULL,
    wait_until DATETIME NOT NULL
  )`,
  'CREATE INDEX failed_attempts_last ON failed_attempts (last_at)',
];
