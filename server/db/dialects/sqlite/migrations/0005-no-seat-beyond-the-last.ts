const REFUSE = "SELECT RAISE(ABORT, 'CHECK constraint failed: seats_within_capacity');";
const IS_FULL = `(SELECT pending_count + confirmed_count >= capacity FROM events WHERE id = NEW.event_id)`;

/**
 * A statement with OR IGNORE passes its leniency on to the triggers it fires, where it would skip the counting and with
 * it the CHECK on the event. RAISE is not lenient.
 */
export const up = (): readonly string[] => [
  `CREATE TRIGGER no_seat_beyond_the_last BEFORE INSERT ON bookings
      WHEN NEW.status <> 'cancelled' AND ${IS_FULL}
    BEGIN ${REFUSE} END`,
  `CREATE TRIGGER no_move_beyond_the_last BEFORE UPDATE OF status, event_id ON bookings
      WHEN NEW.status <> 'cancelled' AND (OLD.status = 'cancelled' OR OLD.event_id <> NEW.event_id) AND ${IS_FULL}
    BEGIN ${REFUSE} END`,
];
