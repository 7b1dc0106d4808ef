import type { RecordType } from '../contracts/audit.ts';
import type { AvailabilityResponse } from '../contracts/events.ts';
import type { Change, ChangesMessage } from '../contracts/live.ts';
import type { Role } from '../contracts/me.ts';
import type { Entry } from '../features/audit/chain.ts';
import { type Access, isPermitted } from '../http/permissions.ts';

/** What a role has to be permitted to hear of each kind of record. How an event's seats stand is public. */
const NEEDED: Readonly<Record<RecordType, Access>> = {
  event: 'signed-in',
  attendee: 'attendee:list',
  booking: 'booking:list',
  user: 'user:list',
  session: 'audit:read',
  device: 'device:list',
  pairing_code: 'pairing_code:list',
  settings: 'settings:read',
  season: 'signed-in',
  backup: 'backup:read',
};

/** The events whose seats these entries are about. */
export function touchedEvents(entries: readonly Entry[]): number[] {
  const ids = entries.flatMap(({ eventId, fromEventId }) => [eventId, fromEventId]);
  return [...new Set(ids)].filter((id) => id !== null);
}

function changeOf(entry: Entry): Change[] {
  const { id, action, recordType, recordId, eventId, fromEventId } = entry;
  if (recordType === null || entry.outcome === 'refused') return [];
  return [
    {
      id,
      type: recordType,
      action,
      record_id: recordId,
      ...(eventId !== null && { event_id: eventId }),
      ...(fromEventId !== null && { from_event_id: fromEventId }),
    },
  ];
}

/** What somebody of this role may hear of these entries. */
export function messageFor(
  role: Role,
  entries: readonly Entry[],
  availability: AvailabilityResponse[],
  last: number,
): ChangesMessage {
  const changes = entries.flatMap(changeOf).filter(({ type }) => isPermitted(NEEDED[type], role));
  return { last, changes, availability };
}

/** Whether so much happened at once that reading everything anew is less than being told. */
export function isTooMuch(entries: readonly Entry[], most: number): boolean {
  return entries.length > most || entries.some(({ action }) => action === 'season.load');
}
