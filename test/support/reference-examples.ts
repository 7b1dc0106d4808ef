/**
 * The reference document's curl commands as they are written there, in the order in which a reader tries them. The
 * document's placeholders `<your-access-token>` and `<your-token>` stand where a token goes.
 */
export const REFERENCE_COMMANDS = {
  obtainToken: `curl -X POST http://127.0.0.1:8000/api/token/ \\
     -H "Content-Type: application/json" \\
     -d '{"username": "admin", "password": "admin"}'`,

  listEvents: `curl -X GET http://127.0.0.1:8000/api/events/events/ \\
     -H "Authorization: Bearer <your-access-token>"`,

  createEvent: `curl -X POST http://127.0.0.1:8000/api/events/events/ \\
     -H "Authorization: Bearer <your-token>" \\
     -H "Content-Type: application/json" \\
     -d '{
       "title": "Django Conference 2024",
       "description": "Annual Django developers conference",
       "start_datetime": "2024-06-15T09:00:00Z",
       "end_datetime": "2024-06-17T18:00:00Z",
       "location_id": 1,
       "capacity": 500,
       "price": "299.99"
     }'`,

  registerAttendee: `curl -X POST http://127.0.0.1:8000/api/attendees/ \\
     -H "Content-Type: application/json" \\
     -d '{
       "first_name": "John",
       "last_name": "Doe",
       "email": "john.doe@example.com",
       "phone": "+1234567890",
       "date_of_birth": "1990-01-01"
     }'`,

  createBooking: `curl -X POST http://127.0.0.1:8000/api/bookings/ \\
     -H "Authorization: Bearer <your-token>" \\
     -H "Content-Type: application/json" \\
     -d '{
       "event": 1,
       "attendee": 1,
       "status": "pending"
     }'`,

  searchEvents: 'curl "http://127.0.0.1:8000/api/events/events/?search=django"',
  filterByLocation: 'curl "http://127.0.0.1:8000/api/events/events/?location=1"',
  filterByActive: 'curl "http://127.0.0.1:8000/api/events/events/?is_active=true"',
  availableEvents: 'curl http://127.0.0.1:8000/api/events/events/available/',

  confirmBooking: `curl -X POST http://127.0.0.1:8000/api/bookings/1/confirm/ \\
     -H "Authorization: Bearer <your-token>"`,

  attendeeBookings: 'curl http://127.0.0.1:8000/api/attendees/1/bookings/',
} as const;

/** The reference document's "Successful Event Creation". */
export const REFERENCE_EVENT = {
  id: 1,
  title: 'Django Conference 2024',
  description: 'Annual Django developers conference',
  start_datetime: '2024-06-15T09:00:00Z',
  end_datetime: '2024-06-17T18:00:00Z',
  location: {
    id: 1,
    name: 'United States',
    code: 'US',
  },
  capacity: 500,
  price: '299.99',
  is_active: true,
  remaining_capacity: 500,
  is_fully_booked: false,
  created_by: 'admin',
  created_at: '2024-01-01T10:00:00Z',
  updated_at: '2024-01-01T10:00:00Z',
};

/** The reference document's "Error Response (Duplicate Booking)". */
export const REFERENCE_DUPLICATE = {
  non_field_errors: ['Attendee has already booked this event'],
};
