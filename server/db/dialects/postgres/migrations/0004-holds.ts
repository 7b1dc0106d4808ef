/** How long an event holds the seats of pending bookings, and which bookings lost theirs that way. */
export const up = (): readonly string[] => [
  'ALTER TABLE events ADD COLUMN hold_minutes BIGINT CHECK (hold_minutes IS NULL OR hold_minutes >= 1)',
  'CREATE INDEX events_holding ON events (hold_minutes) WHERE hold_minutes IS NOT NULL',
  'ALTER TABLE bookings ADD COLUMN released_at TIMESTAMPTZ',
  // A hold that ran out may still be confirmed while there is a seat; what a person cancelled is final.
  'DROP TRIGGER cancelled_bookings_are_final ON bookings',
  `CREATE TRIGGER cancelled_bookings_are_final BEFORE UPDATE OF status, event_id, attendee_id ON bookings
    FOR EACH ROW WHEN (OLD.status = 'cancelled' AND OLD.released_at IS NULL)
    EXECUTE FUNCTION cancelled_bookings_are_final()`,
];
