/** The index of the events one can book, with its condition in the form in which both databases know the question. */
export const up = (): readonly string[] => [
  'DROP INDEX events_open',
  `CREATE INDEX events_open ON events (start_datetime)
    WHERE is_active AND capacity > pending_count + confirmed_count`,
];
