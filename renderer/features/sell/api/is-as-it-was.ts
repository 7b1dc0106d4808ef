import { AttendeeResponse } from '../../../../server/contracts/attendees.ts';
import { EventResponse } from '../../../../server/contracts/events.ts';
import { request } from '../../../lib/api-client.ts';
import type { KeptSale } from '../kept-sale.ts';

/**
 * Whether the event and the person of a sale are still the ones that were meant: a session also ends when a backup is put
 * in place, and of a damaged database the numbers that were given since are not known.
 */
export async function isAsItWas({ event, buyer, registered }: KeptSale): Promise<boolean> {
  const meant = buyer.kind === 'known' ? buyer.attendee : registered?.attendee;
  try {
    const now = await request(EventResponse, { path: `/api/events/events/${event.id}/` });
    if (now.title !== event.title) return false;
    if (meant === undefined) return true;
    const person = await request(AttendeeResponse, { path: `/api/attendees/${meant.id}/` });
    return person.first_name === meant.first_name && person.last_name === meant.last_name;
  } catch {
    // Gone, or not to be asked now: nothing is sold unasked.
    return false;
  }
}
