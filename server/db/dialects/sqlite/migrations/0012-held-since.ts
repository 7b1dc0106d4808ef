/** Since when a booking holds its seat, where that is later than the booking itself: it came from another event. */
export const up = (): readonly string[] => ['ALTER TABLE bookings ADD COLUMN held_since DATETIME'];
