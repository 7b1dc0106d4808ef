import type { QueryClient } from '@tanstack/react-query';
import type { RecordType } from '../../server/contracts/audit.ts';

/** What else is shown of each kind of record, by the first part of its queries' keys. */
export const SHOWN_IN = {
  event: ['events', 'bookings'],
  attendee: ['attendees', 'bookings'],
  booking: ['bookings'],
  user: ['users', 'sessions', 'devices', 'me'],
  session: ['sessions', 'devices', 'users'],
  device: ['devices', 'sessions', 'pairing-codes'],
  pairing_code: ['pairing-codes'],
  settings: ['settings', 'sharing', 'venue', 'door-lists'],
  season: ['events', 'attendees', 'bookings'],
  backup: ['backups'],
} as const satisfies Record<RecordType, readonly string[]>;

/** After a record of this kind was changed here: has everything it is shown in read again. */
export function readAgain(queryClient: QueryClient, type: RecordType): Promise<unknown> {
  return Promise.all(SHOWN_IN[type].map((root) => queryClient.invalidateQueries({ queryKey: [root] })));
}
