/** What people change of a record, by table; counters, search texts and times are none of it. */
export const VERSIONED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  users: ['username', 'role', 'is_active', 'must_change_password'],
  events: [
    'title',
    'description',
    'start_datetime',
    'end_datetime',
    'location_id',
    'capacity',
    'price_minor',
    'is_active',
    'hold_minutes',
  ],
  attendees: ['first_name', 'last_name', 'email', 'phone', 'date_of_birth', 'erased_at'],
  bookings: ['event_id', 'attendee_id', 'status'],
};
