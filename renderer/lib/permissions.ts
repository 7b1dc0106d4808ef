import type { EventResponse } from '../../server/contracts/events.ts';
import type { MeResponse } from '../../server/contracts/me.ts';

// What is offered, not what is allowed: the server decides again on every request.

/** Whether this person sets up the season. */
export function mayCreateEvents(me: MeResponse): boolean {
  return me.role === 'admin' || me.role === 'manager';
}

/** Whether this person may edit, deactivate or delete this event: its creator, or an admin. */
export function mayChangeEvent(me: MeResponse, event: EventResponse): boolean {
  return me.role === 'admin' || (me.role === 'manager' && event.created_by === me.username);
}

/** Whether this person books, confirms and cancels seats and keeps the attendees. */
export function maySell(me: MeResponse): boolean {
  return me.role !== 'steward';
}

export function mayLoadExampleSeason(me: MeResponse): boolean {
  return me.role === 'admin';
}

/** Whether this person reads the audit trail. */
export function maySeeActivity(me: MeResponse): boolean {
  return me.role === 'admin';
}

export function mayReadSettings(me: MeResponse): boolean {
  return me.role === 'admin' || me.role === 'manager';
}

export function mayChangeSettings(me: MeResponse): boolean {
  return me.role === 'admin';
}
