/** Query keys of everything about attendees. */
export const attendeeKeys = {
  all: ['attendees'] as const,
  lists: ['attendees', 'list'] as const,
  list: (query: object) => ['attendees', 'list', query] as const,
  attendee: (id: number) => ['attendees', 'attendee', id] as const,
};
