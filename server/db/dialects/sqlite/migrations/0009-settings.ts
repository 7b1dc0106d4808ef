/** What a venue has set differently from what Foyer comes with: the value as JSON by the setting's name. */
export const up = (): readonly string[] => [
  `CREATE TABLE settings (
    key VARCHAR(100) PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at DATETIME NOT NULL
  )`,
];
