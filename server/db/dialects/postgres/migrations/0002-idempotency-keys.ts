/** The answers of keyed requests, for asking again. Keys and requests are kept as digests, answers encrypted. */
export const up = (): readonly string[] => [
  `CREATE TABLE idempotency_keys (
    id CHAR(64) COLLATE "C" PRIMARY KEY,
    request_digest CHAR(64) COLLATE "C" NOT NULL,
    operation VARCHAR(100) NOT NULL,
    record_id BIGINT,
    status INTEGER NOT NULL CHECK (status BETWEEN 200 AND 499),
    answer BYTEA,
    created_at TIMESTAMPTZ NOT NULL
  )`,
  'CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at)',
];
