import { IconBuildingStore, IconCalendarEvent, IconTicket, IconUsers } from '@tabler/icons-react';

/** The places of the main navigation, in the order of an evening's work. `key` names their text. */
export const PLACES = [
  { key: 'sell', to: '/', Icon: IconBuildingStore },
  { key: 'events', to: '/events', Icon: IconCalendarEvent },
  { key: 'attendees', to: '/attendees', Icon: IconUsers },
  { key: 'bookings', to: '/bookings', Icon: IconTicket },
] as const;
