/** Query keys of everything about bookings. */
export const bookingKeys = {
  all: ['bookings'] as const,
  list: (query: object) => ['bookings', 'list', query] as const,
  ofEvent: (eventId: number) => ['bookings', 'of-event', eventId] as const,
};
